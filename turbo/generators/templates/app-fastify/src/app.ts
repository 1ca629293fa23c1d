import { type CreateServiceOptions, createService } from '@workspace/http/service'
import type { FastifyInstance } from 'fastify'
import { itemRoutes } from './items/item-routes.ts'
import type { PrismaClient } from './lib/prisma.ts'
import { openapi } from './openapi.ts'

/** What {@link buildApp} puts together; client and sign-in stay the caller's to close. */
export interface AppOptions extends Omit<CreateServiceOptions, 'openapi'> {
  readonly prisma: PrismaClient
}

/** Puts the service together, ready for `listen` or `inject`. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = await createService({ ...options, openapi })
  await app.register(itemRoutes, { prisma: options.prisma })
  return app
}
