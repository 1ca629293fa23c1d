import type { Actor } from '../access/caller.ts'
import { enterApp } from '../access/enter-app.ts'
import { readManifest } from '../apps/manifest.ts'
import type { Transaction } from '../lib/transaction.ts'
import { problem } from '../problems.ts'
import type { CreatedKey, NewKey } from './key-schemas.ts'
import { createKeyText, hashOfSecret, prefixOf } from './key-text.ts'
import { keySelect, presentKey } from './present-key.ts'

/**
 * Makes a key for an application. What it gives is the only place where the key itself ever is.
 *
 * @throws {ProblemError} APP.SCOPE for a scope that the manifest does not have.
 */
export async function createKey(
  tx: Transaction,
  actor: Actor,
  { appId, key }: { appId: string; key: NewKey },
): Promise<CreatedKey> {
  await enterApp(tx, actor, appId)
  const { manifest } = await tx.app.findUniqueOrThrow({ where: { id: appId }, select: { manifest: true } })
  const permissions = readManifest(manifest)?.permissions ?? []
  const missing = key.scopes.filter((scope) => !permissions.includes(scope))
  if (missing.length > 0) {
    throw problem(
      'APP.SCOPE',
      `The manifest of this application does not have ${missing.join(', ')} under permissions. Change it with PATCH /apps/${appId} first.`,
    )
  }
  const text = createKeyText()
  const row = await tx.appKey.create({
    data: {
      appId,
      name: key.name,
      scopes: key.scopes,
      expiresAt: key.expiresAt,
      hash: hashOfSecret(text),
      prefix: prefixOf(text),
    },
    select: keySelect,
  })
  return { ...presentKey(row), key: text }
}

/**
 * Revokes a key, from the next request on.
 *
 * @throws {ProblemError} KEY.NOT_FOUND.
 */
export async function revokeKey(
  tx: Transaction,
  actor: Actor,
  { appId, keyId }: { appId: string; keyId: string },
): Promise<null> {
  await enterApp(tx, actor, appId)
  const { count } = await tx.appKey.deleteMany({ where: { id: keyId, appId } })
  if (count === 0) throw problem('KEY.NOT_FOUND', `This application has no key "${keyId}".`)
  return null
}
