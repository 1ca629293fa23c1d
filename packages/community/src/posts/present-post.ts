import type { Prisma } from '@workspace/database'
import { personSelect, presentPerson } from '@workspace/http/person'
import type { ViewerVote } from '../votes/viewer-votes.ts'
import type { Post, PostSummary } from './post-schemas.ts'

/** Columns that {@link presentSummary} needs. */
export const summarySelect = {
  id: true,
  title: true,
  tags: true,
  score: true,
  commentCount: true,
  acceptedCommentId: true,
  isPinned: true,
  isLocked: true,
  hiddenAt: true,
  createdAt: true,
  editedAt: true,
  author: { select: personSelect },
} as const satisfies Prisma.CommunityPostSelect

/** Columns that {@link presentPost} needs. */
export const postSelect = { ...summarySelect, body: true } as const satisfies Prisma.CommunityPostSelect

type SummaryRow = Prisma.CommunityPostGetPayload<{ select: typeof summarySelect }>
type PostRow = Prisma.CommunityPostGetPayload<{ select: typeof postSelect }>

/** A post as a list shows it. */
export function presentSummary({ hiddenAt, ...post }: SummaryRow, viewerVote: ViewerVote): PostSummary {
  return {
    ...post,
    isHidden: hiddenAt !== null,
    createdAt: post.createdAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
    author: presentPerson(post.author),
    viewerVote,
  }
}

/** A post by itself. */
export function presentPost({ body, ...summary }: PostRow, viewerVote: ViewerVote): Post {
  return { ...presentSummary(summary, viewerVote), body }
}
