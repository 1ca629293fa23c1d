import { personSelect, presentPerson } from '@workspace/http/person'
import { appNotFound } from '../access/enter-app.ts'
import type { Transaction } from '../lib/transaction.ts'
import { appMetadataSchema, readMetadata } from '../schemas/metadata.ts'
import type { App } from './app-schemas.ts'
import { appSummarySelect, presentApps } from './present-app.ts'

/**
 * Reads an application.
 *
 * @throws {ProblemError} APP.NOT_FOUND.
 */
export async function findApp(prisma: Transaction, id: string): Promise<App> {
  const row = await prisma.app.findUnique({
    where: { id },
    select: {
      ...appSummarySelect,
      metadata: true,
      createdAt: true,
      updatedAt: true,
      owner: { select: personSelect },
    },
  })
  const [app] = await presentApps(prisma, row ? [row] : [])
  if (!app) throw appNotFound(id)
  return {
    ...app,
    owner: presentPerson(app.owner),
    metadata: readMetadata(appMetadataSchema, app.metadata),
    createdAt: app.createdAt.toISOString(),
    updatedAt: app.updatedAt.toISOString(),
  }
}
