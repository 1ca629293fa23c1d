import { type Ban, isBanned } from '@workspace/auth/is-banned'
import { readManifest, type Scope } from '../apps/manifest.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { problem } from '../problems.ts'
import { hashOfSecret } from './key-text.ts'

/** An application that proved itself with a key. */
export interface AppCaller {
  readonly kind: 'key'
  readonly keyId: string
  readonly appId: string
  /** What both the key and the manifest say. */
  readonly scopes: readonly Scope[]
}

const MINUTE_MS = 60_000

/**
 * Finds who bears a key, and notes to the minute when it was used.
 *
 * @throws {ProblemError} AUTH.KEY_REFUSED where it is unknown, revoked or expired, or where its application is off or nobody answers for it.
 */
export async function findKey(prisma: PrismaClient, text: string): Promise<AppCaller> {
  const now = new Date()
  const key = await prisma.appKey.findUnique({
    where: { hash: hashOfSecret(text) },
    select: {
      id: true,
      appId: true,
      scopes: true,
      expiresAt: true,
      lastUsedAt: true,
      app: {
        select: {
          isActive: true,
          deletedAt: true,
          manifest: true,
          owner: { select: { banned: true, banExpires: true, deletedAt: true } },
        },
      },
    },
  })
  const isGood = key && (!key.expiresAt || key.expiresAt > now) && key.app.isActive && !key.app.deletedAt
  if (!isGood || !isAnswerable(key.app.owner, now)) {
    throw problem(
      'AUTH.KEY_REFUSED',
      'This key is not known, revoked or expired, or its application is off or its owner banned or gone. The owner makes another with POST /apps/:id/keys.',
    )
  }
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > MINUTE_MS) {
    await prisma.appKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } })
  }
  const permissions = readManifest(key.app.manifest)?.permissions ?? []
  return {
    kind: 'key',
    keyId: key.id,
    appId: key.appId,
    scopes: permissions.filter((permission) => key.scopes.includes(permission)),
  }
}

interface Owner extends Ban {
  readonly deletedAt: Date | null
}

/** Whether somebody answers for an application: its owner is there and not banned. */
function isAnswerable(owner: Owner | null, now: Date): boolean {
  return owner !== null && !owner.deletedAt && !isBanned(owner, now)
}
