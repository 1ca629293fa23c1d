import { orTaken } from '@workspace/database/unique-violation'
import { asPerson } from '../access/as-person.ts'
import type { Actor } from '../access/caller.ts'
import { enterApp } from '../access/enter-app.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import type { App, AppEdit, NewApp } from './app-schemas.ts'
import { findApp } from './find-app.ts'

/**
 * Registers an application, which belongs to who does it.
 *
 * @throws {ProblemError} APP.SLUG_TAKEN.
 */
export async function registerApp(tx: Transaction, actor: Actor, app: NewApp): Promise<App> {
  const owner = asPerson(actor, 'app.register')
  const { id } = await orTaken(tx.app.create({ data: { ...app, ownerId: owner.id }, select: { id: true } }), () =>
    problem('APP.SLUG_TAKEN', `The slug "${app.slug}" is taken, be it by an application that was deleted.`),
  )
  return findApp(tx, id)
}

/** Changes an application, or switches it off or on. */
export async function editApp(
  tx: Transaction,
  actor: Actor,
  { appId, edit }: { appId: string; edit: AppEdit },
): Promise<App> {
  await enterApp(tx, actor, appId)
  const { name, description, isActive, manifest, metadata } = edit
  await tx.app.update({
    where: { id: appId },
    data: {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(isActive !== undefined && { isActive }),
      ...(manifest !== undefined && { manifest }),
      ...(metadata !== undefined && { metadata }),
    },
  })
  return findApp(tx, appId)
}

/** Deletes an application softly, and with it hides all of its rooms. */
export async function deleteApp(tx: Transaction, actor: Actor, appId: string): Promise<null> {
  await enterApp(tx, actor, appId)
  await tx.app.delete({ where: { id: appId } })
  return null
}
