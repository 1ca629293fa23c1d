import { readViewer, type Viewer } from '@workspace/auth/viewer'
import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { assertAllowed } from '../access/permissions.ts'
import type { CommunityClient } from '../client.ts'
import { openComment } from '../comments/open-comment.ts'
import { openPost } from '../posts/find-post.ts'
import { viewerVoteSchema } from '../posts/post-schemas.ts'
import { problem } from '../problems.ts'
import { documentsOf } from '../route-documents.ts'
import { settingsOf } from '../settings-of.ts'
import type { ViewerVote } from './viewer-votes.ts'
import { type VoteResult, type VoteTarget, vote } from './vote.ts'

const bodySchema = z
  .strictObject({ value: z.literal([-1, 1]).meta({ description: '1 for up, -1 for down.' }) })
  .meta({ id: 'CommunityVote', examples: [{ value: 1 }] })

const resultSchema = z
  .object({ score: z.int().meta({ description: 'Votes up less votes down.' }), viewerVote: viewerVoteSchema })
  .meta({ id: 'CommunityVoteResult', examples: [{ score: 5, viewerVote: 1 }] })

const { writing } = documentsOf('votes')
const params = z.object({ id: idSchema })

/** Finds what is voted on, as far as the viewer may see it. */
const FINDERS = {
  post: openPost,
  comment: openComment,
} as const satisfies Record<
  VoteTarget['kind'],
  (prisma: CommunityClient, viewer: Viewer, id: string) => Promise<{ id: string; authorId: string | null }>
>

/** Votes on posts and comments: one for each person and thing, not on one's own. */
export const voteRoutes: FastifyPluginAsyncZod<{ prisma: CommunityClient }> = async (app, { prisma }) => {
  const setVote = async (
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    { kind, id, value }: { kind: VoteTarget['kind']; id: string; value: ViewerVote },
  ): Promise<VoteResult> => {
    const viewer = await readViewer(request, reply)
    const { authorId } = await FINDERS[kind](prisma, viewer, id)
    assertAllowed(viewer, 'vote', authorId)
    if (settingsOf(request).votesRequireVerifiedEmail && !viewer.hasVerifiedEmail) {
      throw problem(
        'COMMUNITY.EMAIL_UNVERIFIED',
        'Votes count from verified e-mail addresses only: verify yours first.',
      )
    }
    return vote(prisma, viewer, { target: { kind, id, authorId }, value })
  }

  for (const kind of ['post', 'comment'] as const) {
    const response = {
      200: jsonResponse('Where it stands now.', resultSchema),
      ...writing.refusals,
      404: problemResponse(`There is no such ${kind}, or it was removed.`),
      ...(kind === 'post' && { 409: problemResponse('The post is hidden or deleted.') }),
    }
    app.put(
      `/${kind}s/:id/vote`,
      {
        schema: {
          ...writing(`Vote on a ${kind}`, 'One vote each; a second one replaces it.'),
          params,
          body: bodySchema,
          response,
        },
      },
      (request, reply) => setVote({ request, reply }, { kind, id: request.params.id, value: request.body.value }),
    )
    app.delete(
      `/${kind}s/:id/vote`,
      { schema: { ...writing(`Take a vote on a ${kind} back`), params, response } },
      (request, reply) => setVote({ request, reply }, { kind, id: request.params.id, value: 0 }),
    )
  }
}
