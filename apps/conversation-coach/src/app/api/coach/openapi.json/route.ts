import { otherMethods } from '@workspace/http/next/unrouted'
import { apiDocument } from '@/http/openapi/api-document'

/** The description of every route. */
export function GET(): Response {
  return Response.json(apiDocument())
}

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
