import type { Prisma } from '../lib/prisma.ts'
import { prizeMetadataSchema, readMetadata } from '../schemas/metadata.ts'
import type { Prize } from './prize-schemas.ts'

/** Columns that {@link presentPrize} needs. */
export const prizeSelect = {
  id: true,
  name: true,
  description: true,
  imageUrl: true,
  quantity: true,
  sortOrder: true,
  metadata: true,
} as const satisfies Prisma.PrizeSelect

type PrizeRow = Prisma.PrizeGetPayload<{ select: typeof prizeSelect }>

/** Something to win, as everybody sees it. */
export function presentPrize(prize: PrizeRow): Prize {
  return { ...prize, metadata: readMetadata(prizeMetadataSchema, prize.metadata) }
}
