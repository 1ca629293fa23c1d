import type { Viewer } from '@workspace/auth/viewer'
import { problem } from '../problems.ts'

/** What somebody is towards the community, or towards one thing in it. A person may be several at once. */
type Standing = 'author' | 'member' | 'moderator'

interface Rule {
  readonly allow: readonly Standing[]
  /** Overrules `allow`. */
  readonly deny?: readonly Standing[]
  /** What is allowed, to end a sentence that begins with "Only". */
  readonly who: string
}

/**
 * Who may do what. Reading is open to all; whatever is listed here needs a person who is signed in and not banned.
 * `author` is the author of what is acted upon: of the post, where its answer is chosen.
 */
const RULES = {
  'post.create': { allow: ['member'], who: 'members start discussions' },
  'comment.create': { allow: ['member'], who: 'members comment' },
  vote: { allow: ['member'], deny: ['author'], who: 'others vote on it' },
  edit: { allow: ['author'], who: 'its author edits it' },
  delete: { allow: ['author', 'moderator'], who: 'its author and moderators delete it' },
  'answer.choose': { allow: ['author', 'moderator'], who: 'the author of the post and moderators choose its answer' },
  moderate: { allow: ['moderator'], who: 'moderators do this' },
  'badge.write': { allow: ['moderator'], who: 'moderators set the rules of badges' },
} as const satisfies Record<string, Rule>

/** Something that not everybody may do. */
export type Action = keyof typeof RULES

/** A viewer who has an id, since the action was allowed. */
export type Actor = Viewer & { readonly id: string }

/**
 * Lets an action pass or not.
 *
 * @param authorId - of what is acted upon, where the rule asks for that; null once the author is gone.
 * @throws {ProblemError} AUTH.REQUIRED, COMMUNITY.SUSPENDED, COMMUNITY.OWN_WORK or COMMUNITY.FORBIDDEN.
 */
export function assertAllowed(viewer: Viewer, action: Action, authorId: string | null = null): asserts viewer is Actor {
  const { id } = viewer
  if (id === null) {
    throw problem('AUTH.REQUIRED', 'Nobody is signed in. Sign in with POST /api/auth/sign-in/email first.')
  }
  if (viewer.isSuspended) throw problem('COMMUNITY.SUSPENDED', 'This account is banned: it may read, not write.')
  const { allow, deny, who }: Rule = RULES[action]
  const standings: Standing[] = ['member']
  if (id === authorId) standings.push('author')
  if (viewer.isModerator) standings.push('moderator')
  if (deny?.some((standing) => standings.includes(standing))) {
    throw problem('COMMUNITY.OWN_WORK', `This is your own: only ${who}.`)
  }
  if (!allow.some((standing) => standings.includes(standing))) throw problem('COMMUNITY.FORBIDDEN', `Only ${who}.`)
}
