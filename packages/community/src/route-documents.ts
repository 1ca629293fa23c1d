import type { OpenApiTag } from '@workspace/http/openapi'
import { routeDocuments } from '@workspace/http/route-documents'

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

/** Descriptions of the routes about one subject. */
export function documentsOf(subject: keyof typeof SUBJECTS) {
  return routeDocuments(tagOf(subject))
}
