import { problemResponse } from './problem.ts'

/** Ways to prove who one is, as OpenAPI has them: one of the list is enough, `{}` is none. */
type Security = Record<string, string[]>[]

/** A session, by cookie or by token. */
export const PERSON: Security = [{ session: [] }, { token: [] }]

/** What the OpenAPI document says of a route beside its schemas. */
interface RouteDocument {
  readonly tags: string[]
  readonly summary: string
  readonly description?: string
  readonly security: Security
}

/**
 * Descriptions of the routes under one tag: those that everybody may read, and those that need somebody who is known.
 *
 * @param security - what proves who somebody is; a session unless told, by cookie or token.
 */
export function routeDocuments(tag: string, security: Security = PERSON) {
  const document =
    (accepted: Security) =>
    (summary: string, description?: string): RouteDocument => ({
      tags: [tag],
      summary,
      ...(description && { description }),
      security: accepted,
    })
  return {
    reading: document([{}, ...security]),
    writing: Object.assign(document(security), {
      refusals: {
        400: problemResponse('The request is not valid.'),
        401: problemResponse('Nobody is signed in.'),
        403: problemResponse('The signed-in person may not do this.'),
      },
    }),
  }
}
