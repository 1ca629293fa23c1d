import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import type { Actor } from './caller.ts'
import { assertAllowed, type Standing } from './rules.ts'

/**
 * Lets somebody manage an application, and holds it until the end of the transaction.
 *
 * @throws {ProblemError} APP.NOT_FOUND or ACCESS.FORBIDDEN.
 */
export async function enterApp(tx: Transaction, actor: Actor, appId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS held FROM event_platform.apps WHERE id = ${appId} FOR NO KEY UPDATE`
  await inspectApp(tx, actor, appId)
}

/**
 * Lets somebody see what an application keeps from others.
 *
 * @throws {ProblemError} APP.NOT_FOUND or ACCESS.FORBIDDEN.
 */
export async function inspectApp(prisma: Transaction, actor: Actor, appId: string): Promise<void> {
  const app = await prisma.app.findUnique({ where: { id: appId }, select: { ownerId: true } })
  if (!app) throw appNotFound(appId)
  assertAllowed({ standings: standingsOf(actor, app.ownerId) }, 'app.manage')
}

function standingsOf(actor: Actor, ownerId: string | null): Standing[] {
  if (actor.kind === 'key') return ['key']
  return [
    'person',
    ...(actor.isStaff ? (['staff'] as const) : []),
    ...(actor.id === ownerId ? (['owner'] as const) : []),
  ]
}

/** The problem of an application that is not there. */
export function appNotFound(app: string): Error {
  return problem('APP.NOT_FOUND', `There is no application "${app}".`)
}
