import { problemResponse } from '@workspace/http/problem'
import { jsonResponse } from '@workspace/http/responses'
import { idSchema } from '@workspace/http/schemas'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { documentsOf } from '../documents.ts'
import { write } from '../idempotency/write.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { appEditSchema, appPageSchema, appQuerySchema, appSchema, newAppSchema } from './app-schemas.ts'
import { findApp } from './find-app.ts'
import { listApps } from './list-apps.ts'
import { deleteApp, editApp, registerApp } from './write-app.ts'

const params = z.object({ id: idSchema })
const notFound = { 404: problemResponse('There is no such application.') }
const { reading, writing } = documentsOf('apps')

/** Applications: list and read, open to all; register, change, switch off and delete. */
export const appRoutes: FastifyPluginAsyncZod<{ prisma: PrismaClient }> = async (app, { prisma }) => {
  app.get(
    '/apps',
    {
      schema: {
        ...reading(
          'List registered applications',
          'By slug, each with its manifest and the number of its public rooms.',
        ),
        querystring: appQuerySchema,
        response: {
          200: jsonResponse('A page of applications.', appPageSchema),
          400: problemResponse('A query parameter is not valid.'),
        },
      },
    },
    (request) => listApps(prisma, request.query),
  )

  app.post(
    '/apps',
    {
      schema: {
        ...writing('app.register', 'Register an application', 'It belongs to the signed-in person.'),
        body: newAppSchema,
        response: {
          201: jsonResponse('The application.', appSchema),
          ...writing.refusals,
          409: problemResponse('The slug is taken.'),
        },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(201) }, (tx, actor) => registerApp(tx, actor, request.body)),
  )

  app.get(
    '/apps/:id',
    {
      schema: {
        ...reading('Read an application'),
        params,
        response: {
          200: jsonResponse('The application.', appSchema),
          400: problemResponse('The id is not valid.'),
          ...notFound,
        },
      },
    },
    (request) => findApp(prisma, request.params.id),
  )

  app.patch(
    '/apps/:id',
    {
      schema: {
        ...writing(
          'app.manage',
          'Change an application',
          'For its owner and staff. `isActive` switches it off and on.',
        ),
        params,
        body: appEditSchema,
        response: { 200: jsonResponse('The application.', appSchema), ...writing.refusals, ...notFound },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply }, (tx, actor) =>
        editApp(tx, actor, { appId: request.params.id, edit: request.body }),
      ),
  )

  app.delete(
    '/apps/:id',
    {
      schema: {
        ...writing(
          'app.manage',
          'Delete an application',
          'For its owner and staff. All of its rooms are hidden with it.',
        ),
        params,
        response: { 204: z.null().meta({ description: 'It is gone.' }), ...writing.refusals, ...notFound },
      },
    },
    (request, reply) =>
      write({ prisma, request, reply: reply.code(204) }, (tx, actor) => deleteApp(tx, actor, request.params.id)),
  )
}
