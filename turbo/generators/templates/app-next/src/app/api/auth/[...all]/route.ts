import { otherMethods } from '@workspace/http/next/unrouted'
import { handlers } from '@/lib/auth'

export const { GET, POST } = handlers

export const { OPTIONS, PUT, PATCH, DELETE } = otherMethods('GET', 'POST')
