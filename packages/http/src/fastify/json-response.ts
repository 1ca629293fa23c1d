import type { z } from 'zod'

/** Response schema of a route for one status, with the words that the OpenAPI document shows for it. */
export function jsonResponse<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } }
}
