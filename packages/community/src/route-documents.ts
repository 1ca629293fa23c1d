import type { OpenApiTag } from '@workspace/http/openapi'
import { problemResponse } from '@workspace/http/problem'

/** What the OpenAPI document says of a route beside its schemas. */
interface RouteDocument {
  readonly tags: string[]
  readonly summary: string
  readonly description?: string
  readonly security: Record<string, string[]>[]
}

const SUBJECTS = {
  posts: 'What members write, moderators keep in order and answers are accepted on.',
  comments: 'The threads under posts.',
  votes: 'One for each member and thing, on what others wrote.',
  badges: 'Earned by rule, and their rules.',
  members: 'Reputation, counts and badges of a person.',
  search: 'Full text, over posts.',
} as const

const tagOf = (subject: string) => `community ${subject}`

/** What the tags of the routes stand for. */
export const communityTags: readonly OpenApiTag[] = Object.entries(SUBJECTS).map(([subject, description]) => ({
  name: tagOf(subject),
  description,
}))

/** Descriptions of the routes about one subject: those that everybody may read, and those that need a sign-in. */
export function documentsOf(subject: keyof typeof SUBJECTS) {
  const tags = [tagOf(subject)]
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
