import {
  findUserIds,
  runSeed,
  type SeedRun,
  type SeedSummary,
  seedTransaction,
  upsertRows,
} from '@workspace/database/seed'
import type { Prisma, PrismaClient } from '../src/generated/prisma/client.ts'
import { prisma } from '../src/lib/prisma.ts'
import { sampleFeedback } from './seed/feedback.ts'
import { emailByHandle, type Handle } from './seed/people.ts'
import { type SampleSession, sampleSessions } from './seed/sessions.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long a session that is paused had run, in minutes. */
const PAUSED_AFTER = 25

const handles = Object.keys(emailByHandle) as Handle[]

/**
 * Puts sample demonstrations of the last ninety days and their feedback into the database, all or nothing. Safe to repeat:
 * a row that is there keeps its dates.
 *
 * @param now - the moment that the dates count back from.
 * @throws {Error} when the people of the base seed are missing.
 */
export function seed(client: Pick<PrismaClient, '$transaction'>, now: Date = new Date()): Promise<SeedSummary> {
  const today = Math.floor(now.getTime() / DAY) * DAY
  return client.$transaction(async (tx) => {
    const userIdByEmail = await findUserIds(tx, Object.values(emailByHandle))
    const userId = (handle: Handle) => userIdByEmail.get(emailByHandle[handle]) as string
    const sessions = await upsertRows(
      tx.demoSession,
      sampleSessions.map((session, index) => sessionRow(session, { index, today, userId: userId(session.handle) })),
      { onlyOnCreate: ['startedAt', 'endedAt', 'createdAt'] },
    )
    const feedback = await upsertRows(
      tx.demoFeedback,
      sampleSessions.flatMap((session, index) => feedbackRows(session, { index, today, userId })),
      { onlyOnCreate: ['createdAt'] },
    )
    const statusChanges = await upsertRows(
      tx.demoStatusChange,
      sampleSessions.flatMap((session, index) =>
        statusChangeRows(session, { index, today, userId: userId(session.handle) }),
      ),
      { onlyOnCreate: ['createdAt'] },
    )
    return {
      demoSessions: sessions.counts,
      demoFeedback: feedback.counts,
      demoStatusChanges: statusChanges.counts,
    }
  }, seedTransaction)
}

function sessionRow(session: SampleSession, at: { index: number; today: number; userId: string }) {
  const startedAt = startOf(session, at.today)
  return {
    id: sessionId(at.index),
    userId: at.userId,
    sessionName: session.name,
    demoType: session.type,
    status: session.status,
    metadata: metadataOf(session, at.index),
    startedAt,
    endedAt: session.minutes === undefined ? null : new Date(startedAt.getTime() + session.minutes * MINUTE),
    createdAt: startedAt,
  } satisfies Prisma.DemoSessionCreateManyInput
}

function feedbackRows(
  session: SampleSession,
  at: { index: number; today: number; userId: (handle: Handle) => string },
) {
  const others = handles.filter((handle) => handle !== session.handle)
  const endedAt = startOf(session, at.today).getTime() + (session.minutes ?? 0) * MINUTE
  return (sampleFeedback[session.name] ?? []).map(
    ([rating, comment], place) =>
      ({
        id: `${sessionId(at.index)}_feedback_${place + 1}`,
        sessionId: sessionId(at.index),
        userId: at.userId(others[(at.index + place) % others.length] ?? session.handle),
        rating,
        comment: comment ?? null,
        // People answer within hours, each a little later than the one before.
        createdAt: new Date(endedAt + (7 + at.index + place * 95) * MINUTE),
      }) satisfies Prisma.DemoFeedbackCreateManyInput,
  )
}

function statusChangeRows(session: SampleSession, at: { index: number; today: number; userId: string }) {
  const { status, minutes = PAUSED_AFTER } = session
  if (status === 'ACTIVE') return []
  const change: Prisma.DemoStatusChangeCreateManyInput = {
    id: `${sessionId(at.index)}_change_1`,
    sessionId: sessionId(at.index),
    userId: at.userId,
    status,
    createdAt: new Date(startOf(session, at.today).getTime() + minutes * MINUTE),
  }
  return [change]
}

function sessionId(index: number): string {
  return `seed_session_${String(index + 1).padStart(2, '0')}`
}

function startOf({ daysAgo, at }: SampleSession, today: number): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  return new Date(today - daysAgo * DAY + (hour * 60 + minute) * MINUTE)
}

function metadataOf({ type }: SampleSession, index: number): Prisma.InputJsonObject {
  const languages = ['English', 'German', 'English', 'French', 'English', 'Italian']
  const browsers = ['Chrome 142', 'Firefox 145', 'Safari 26', 'Edge 142']
  return {
    language: languages[index % languages.length],
    participants: 2 + ((index * 7) % 5),
    ...(type === 'VOICE' ? { line: index % 2 ? 'Landline' : 'Mobile' } : { client: browsers[index % browsers.length] }),
  }
}

const run: SeedRun = { name: 'demo', client: prisma, seed: () => seed(prisma) }

export default run

if (import.meta.main) process.exitCode = await runSeed(run)
