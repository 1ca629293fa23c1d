import { scopeSchema } from '../apps/manifest.ts'
import type { Prisma } from '../lib/prisma.ts'

/** Columns that {@link presentKey} needs. */
export const keySelect = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  expiresAt: true,
  lastUsedAt: true,
  createdAt: true,
} as const satisfies Prisma.AppKeySelect

type KeyRow = Prisma.AppKeyGetPayload<{ select: typeof keySelect }>

/** What may be shown of a key. */
export function presentKey(key: KeyRow) {
  return {
    ...key,
    scopes: scopeSchema.options.filter((scope) => key.scopes.includes(scope)),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
  }
}
