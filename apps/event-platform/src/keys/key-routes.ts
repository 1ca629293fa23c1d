import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readActor } from '../access/caller.ts'
import { inspectApp } from '../access/enter-app.ts'
import { documentsOf } from '../documents.ts'
import { write } from '../idempotency/write.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { createdKeySchema, keyPageSchema, keyQuerySchema, newKeySchema } from './key-schemas.ts'
import { listKeys } from './list-keys.ts'
import { createKey, revokeKey } from './write-key.ts'

const params = z.object({ id: idSchema })
const notFound = { 404: problemResponse('There is no such application or key.') }
const { inspecting, writing } = documentsOf('apps')

/** Keys of applications: list, make and revoke, for the owner and staff. */
export const keyRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/apps/:id/keys',
    {
      schema: {
        ...inspecting('List the keys of an application', 'Newest first, without those that are revoked.'),
        params,
        querystring: keyQuerySchema,
        response: { 200: jsonResponse('A page of keys.', keyPageSchema), ...inspecting.refusals, ...notFound },
      },
    },
    async (request, reply) => {
      const appId = request.params.id
      await inspectApp(prisma, await readActor(prisma, request, reply), appId)
      return listKeys(prisma, { appId, query: request.query })
    },
  )

  app.post(
    '/apps/:id/keys',
    {
      schema: {
        ...writing(
          'app.manage',
          'Make a key',
          'The answer is the only place where it is shown: what is kept is a hash.',
        ),
        params,
        body: newKeySchema,
        response: {
          201: jsonResponse('The key.', createdKeySchema),
          ...writing.refusals,
          ...notFound,
          409: problemResponse('The manifest does not have one of the scopes.'),
        },
      },
    },
    (request, reply) =>
      write(
        { prisma, request, reply: reply.code(201) },
        (tx, actor) => createKey(tx, actor, { appId: request.params.id, key: request.body }),
        (created) => ({ ...created, key: null }),
      ),
  )

  app.delete(
    '/apps/:id/keys/:keyId',
    {
      schema: {
        ...writing('app.manage', 'Revoke a key'),
        params: params.extend({ keyId: idSchema }),
        response: {
          204: z.null().meta({ description: 'It opens nothing any more.' }),
          ...writing.refusals,
          ...notFound,
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) =>
        revokeKey(tx, actor, { appId: request.params.id, keyId: request.params.keyId }),
      ),
  )
}
