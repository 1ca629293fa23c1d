import { readViewer } from '@workspace/auth/viewer'
import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { assertAllowed } from '../access/permissions.ts'
import type { CommunityClient } from '../client.ts'
import { documentsOf } from '../route-documents.ts'
import { settingsOf } from '../settings-of.ts'
import { findPost, openPost } from './find-post.ts'
import { listPosts } from './list-posts.ts'
import {
  newPostSchema,
  postEditSchema,
  postModerationSchema,
  postPageSchema,
  postQuerySchema,
  postSchema,
} from './post-schemas.ts'
import { createPost, deletePost, editPost, moderatePost } from './write-post.ts'

const params = z.object({ id: idSchema })
const notFound = { 404: problemResponse('There is no such post, or you may not see it.') }
const { reading, writing } = documentsOf('posts')

/** Posts: list, create, read, edit, delete and moderate. */
export const postRoutes: FastifyPluginAsyncZod<{ prisma: CommunityClient }> = async (app, { prisma }) => {
  app.get(
    '/posts',
    {
      schema: {
        ...reading('List posts', 'By order, tag and author, page by page.'),
        querystring: postQuerySchema,
        response: {
          200: jsonResponse('A page of posts.', postPageSchema),
          400: problemResponse('A query parameter is not valid.'),
          403: problemResponse('The hidden and the deleted posts are for moderators.'),
        },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      const { query } = request
      if (query.state !== 'visible') assertAllowed(viewer, 'moderate')
      return listPosts(prisma, { viewerId: viewer.id, query, size: query.limit ?? settingsOf(request).postsPerPage })
    },
  )

  app.post(
    '/posts',
    {
      schema: {
        ...writing('Start a discussion'),
        body: newPostSchema,
        response: { 201: jsonResponse('The post.', postSchema), ...writing.refusals },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      assertAllowed(viewer, 'post.create')
      return reply.code(201).send(await createPost(prisma, viewer, request.body))
    },
  )

  app.get(
    '/posts/:id',
    {
      schema: {
        ...reading('Read a post'),
        params,
        response: {
          200: jsonResponse('The post.', postSchema),
          400: problemResponse('The id is not valid.'),
          ...notFound,
        },
      },
    },
    async (request, reply) => findPost(prisma, await readViewer(request, reply), request.params.id),
  )

  app.patch(
    '/posts/:id',
    {
      schema: {
        ...writing('Edit a post', 'For its author.'),
        params,
        body: postEditSchema,
        response: { 200: jsonResponse('The post.', postSchema), ...writing.refusals, ...notFound },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      const post = await openPost(prisma, viewer, request.params.id)
      assertAllowed(viewer, 'edit', post.authorId)
      return editPost(prisma, post.id, request.body)
    },
  )

  app.delete(
    '/posts/:id',
    {
      schema: {
        ...writing('Delete a post', 'For its author and moderators. A moderator can bring it back.'),
        params,
        response: { 204: z.null().meta({ description: 'It is gone.' }), ...writing.refusals, ...notFound },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      const post = await openPost(prisma, viewer, request.params.id)
      assertAllowed(viewer, 'delete', post.authorId)
      await deletePost(prisma, post.id)
      return reply.code(204).send(null)
    },
  )

  app.patch(
    '/posts/:id/moderation',
    {
      schema: {
        ...writing('Hide, lock, pin or bring back a post', 'For moderators.'),
        params,
        body: postModerationSchema,
        response: { 200: jsonResponse('The post.', postSchema), ...writing.refusals, ...notFound },
      },
    },
    async (request, reply) => {
      const viewer = await readViewer(request, reply)
      assertAllowed(viewer, 'moderate')
      const { id } = await openPost(prisma, viewer, request.params.id)
      request.log.info({ postId: id, moderatorId: viewer.id, change: request.body }, 'post moderated')
      return moderatePost(prisma, viewer, { postId: id, change: request.body })
    },
  )
}
