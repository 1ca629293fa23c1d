import { problemResponse } from '@workspace/http/problem'

/** What the OpenAPI document says of a route beside its schemas. */
interface RouteDocument {
  readonly tags: string[]
  readonly summary: string
  readonly description?: string
  readonly security: Record<string, string[]>[]
}

/** Descriptions of the routes about one subject: those that everybody may read, and those that need a sign-in. */
export function documentsOf(subject: string) {
  const tags = [`community ${subject}`]
  const document =
    (security: RouteDocument['security']) =>
    (summary: string, description?: string): RouteDocument => ({
      tags,
      summary,
      ...(description && { description }),
      security,
    })
  return {
    reading: document([{}, { session: [] }]),
    writing: Object.assign(document([{ session: [] }]), {
      refusals: {
        400: problemResponse('The request is not valid.'),
        401: problemResponse('Nobody is signed in.'),
        403: problemResponse('The signed-in person may not do this.'),
      },
    }),
  }
}
