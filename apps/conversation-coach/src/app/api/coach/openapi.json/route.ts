import { apiDocument } from '@/http/openapi/api-document'

/** The description of every route. */
export function GET(): Response {
  return Response.json(apiDocument())
}
