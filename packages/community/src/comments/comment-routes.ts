import { readViewer } from '@workspace/auth/viewer'
import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { assertAllowed } from '../access/permissions.ts'
import type { CommunityClient } from '../client.ts'
import { openPost } from '../posts/find-post.ts'
import { documentsOf } from '../route-documents.ts'
import { settingsOf } from '../settings-of.ts'
import {
  commentEditSchema,
  commentModerationSchema,
  commentPageSchema,
  commentQuerySchema,
  commentSchema,
  newCommentSchema,
} from './comment-schemas.ts'
import { listComments } from './list-comments.ts'
import { openComment } from './open-comment.ts'
import { createComment, deleteComment, editComment, moderateComment } from './write-comment.ts'

const params = z.object({ id: idSchema })
const notFound = { 404: problemResponse('There is no such comment, or it was removed.') }
const { reading, writing } = documentsOf('comments')

/** Comments: read a thread, answer, edit, delete and moderate. */
export const commentRoutes: FastifyPluginAsyncZod<{ prisma: CommunityClient }> = async (app, { prisma }) => {
  app.get(
    '/posts/:id/comments',
    {
      schema: {
        ...reading('Read a thread', 'Each comment is followed by its answers, the oldest first.'),
        params,
        querystring: commentQuerySchema,
        response: {
          200: jsonResponse('A page of the thread.', commentPageSchema),
          400: problemResponse('A parameter is not valid.'),
          404: problemResponse('There is no such post, or you may not see it.'),
        },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      const { id: postId } = await openPost(prisma, viewer, request.params.id)
      const size = request.query.limit ?? settingsOf(request).postsPerPage
      return listComments(prisma, { viewerId: viewer.id, postId, query: request.query, size })
    },
  )

  app.post(
    '/posts/:id/comments',
    {
      schema: {
        ...writing('Answer a post or a comment', 'A thread has eight levels.'),
        params,
        body: newCommentSchema,
        response: {
          201: jsonResponse('The comment.', commentSchema),
          ...writing.refusals,
          404: problemResponse('There is no such post, or no such comment to answer.'),
          409: problemResponse('The post is hidden, deleted or locked, or the thread too deep.'),
        },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      assertAllowed(viewer, 'comment.create')
      const { id: postId } = await openPost(prisma, viewer, request.params.id)
      const comment = await createComment(prisma, viewer, { postId, comment: request.body })
      return reply.code(201).send(comment)
    },
  )

  app.patch(
    '/comments/:id',
    {
      schema: {
        ...writing('Edit a comment', 'For its author.'),
        params,
        body: commentEditSchema,
        response: { 200: jsonResponse('The comment.', commentSchema), ...writing.refusals, ...notFound },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      const comment = await openComment(prisma, viewer, request.params.id)
      assertAllowed(viewer, 'edit', comment.authorId)
      return editComment(prisma, comment.id, request.body.body)
    },
  )

  app.delete(
    '/comments/:id',
    {
      schema: {
        ...writing('Delete a comment', 'For its author and moderators. Its place in the thread stays.'),
        params,
        response: { 204: z.null().meta({ description: 'It is gone.' }), ...writing.refusals, ...notFound },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      const comment = await openComment(prisma, viewer, request.params.id)
      assertAllowed(viewer, 'delete', comment.authorId)
      await deleteComment(prisma, comment.id)
      return reply.code(204).send(null)
    },
  )

  app.patch(
    '/comments/:id/moderation',
    {
      schema: {
        ...writing('Hide or bring back a comment', 'For moderators.'),
        params,
        body: commentModerationSchema,
        response: { 200: jsonResponse('The comment.', commentSchema), ...writing.refusals, ...notFound },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      assertAllowed(viewer, 'moderate')
      const { id } = await openComment(prisma, viewer, request.params.id)
      request.log.info({ commentId: id, moderatorId: viewer.id, change: request.body }, 'comment moderated')
      return moderateComment(prisma, viewer, { commentId: id, change: request.body })
    },
  )
}
