import type { Prisma } from '../lib/prisma.ts'
import { type Draw, drawRecordSchema } from './draw-schemas.ts'

/** Columns of a round in a list. */
export const drawSummarySelect = {
  roomId: true,
  number: true,
  seedHash: true,
  scheduledAt: true,
  drawnAt: true,
  createdAt: true,
} as const satisfies Prisma.DrawSelect

/** Columns that {@link presentDraw} needs. */
export const drawSelect = { ...drawSummarySelect, seed: true, record: true } as const satisfies Prisma.DrawSelect

type SummaryRow = Prisma.DrawGetPayload<{ select: typeof drawSummarySelect }>
type DrawRow = Prisma.DrawGetPayload<{ select: typeof drawSelect }>

/** A round in a list. */
export function presentDrawSummary({ createdAt, scheduledAt, drawnAt, ...draw }: SummaryRow) {
  return {
    ...draw,
    committedAt: createdAt.toISOString(),
    scheduledAt: scheduledAt?.toISOString() ?? null,
    drawnAt: drawnAt?.toISOString() ?? null,
  }
}

/** A round with all that it takes to check it; its seed stays secret until it is drawn. */
export function presentDraw({ seed, record, ...summary }: DrawRow): Draw {
  const isDrawn = summary.drawnAt !== null
  return {
    ...presentDrawSummary(summary),
    seed: isDrawn ? seed : null,
    record: isDrawn ? drawRecordSchema.parse(record) : null,
  }
}
