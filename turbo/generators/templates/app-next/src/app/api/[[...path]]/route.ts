import { routeNotFound } from '@workspace/http/next/unrouted'

export const { OPTIONS, GET, POST, PUT, PATCH, DELETE } = routeNotFound
