import { readFromPrimary } from '@workspace/database/replicas'
import { prisma } from '@/lib/prisma'
import { atIntervals } from '../at-intervals.ts'
import { liveTurns } from './live-turns.ts'
import { reportTurn } from './report-turn.ts'
import { FLUSH_MS, LEASE_MS } from './turn-limits.ts'

const KEY = Symbol.for('@workspace/conversation-coach/turn-writer')

/** Writes down the turns that this process runs, once a second as long as there are any; the routes of a server do so together. */
export function writeDownTurns(): void {
  const registry = globalThis as { [KEY]?: (() => void) | undefined }
  registry[KEY] ??= atIntervals(
    FLUSH_MS,
    async () => {
      if (liveTurns().size > 0) return writeDown()
      registry[KEY]?.()
      registry[KEY] = undefined
    },
    reportTurn,
  )
}

/**
 * Writes down in one statement what was said so far in all turns, and finds out which of them are to stop, or are not this process's any more.
 * One that somebody else holds is left for the next time, so that it does not keep the leases of the others waiting.
 */
async function writeDown(): Promise<void> {
  const turns = [...liveTurns().values()]
  const rows = await readFromPrimary(
    () => prisma.$queryRaw<{ id: string; isToStop: boolean }[]>`
    WITH said AS (
      SELECT * FROM unnest(
        ${turns.map(({ view }) => view.turn.id)}::text[],
        ${turns.map(({ view }) => view.turn.attempt)}::int[],
        ${turns.map(({ view }) => view.partnerText)}::text[]
      ) AS said(id, attempt, text)
    ), free AS (
      SELECT turns.id, said.text FROM conversation_coach.turns JOIN said USING (id, attempt)
      WHERE turns.status = 'RUNNING' FOR NO KEY UPDATE OF turns SKIP LOCKED
    ), written AS (
      UPDATE conversation_coach.turns
      SET partner_text = free.text, lease_expires_at = now() + make_interval(secs => ${LEASE_MS / 1000}), updated_at = now()
      FROM free WHERE turns.id = free.id
    )
    SELECT turns.id, turns.stop_requested AS "isToStop" FROM conversation_coach.turns JOIN said USING (id, attempt)
    WHERE turns.status = 'RUNNING'`,
  )
  const isToStopById = new Map(rows.map(({ id, isToStop }) => [id, isToStop]))
  for (const { view, abort } of turns) {
    const isToStop = isToStopById.get(view.turn.id)
    if (isToStop) abort.abort('stopped')
    else if (isToStop === undefined && view.turn.status === 'RUNNING') abort.abort('lost')
  }
}
