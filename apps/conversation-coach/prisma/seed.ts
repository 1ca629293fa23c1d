import {
  findUserIds,
  runSeed,
  type SeedRun,
  type SeedSummary,
  seedTransaction,
  upsertRows,
} from '@workspace/database/seed'
import type { PrismaClient } from '../src/generated/prisma/client.ts'
import { prisma } from '../src/lib/prisma.ts'
import { angryUncle } from './seed/angry-uncle.ts'
import { askingForARaise } from './seed/asking-for-a-raise.ts'
import { difficultCoworker } from './seed/difficult-coworker.ts'
import { noisyNeighbour } from './seed/noisy-neighbour.ts'
import { conversationRow, messageRows, scenarioRow, summaryRows } from './seed/rows.ts'

const DAY = 24 * 60 * 60_000

const scenarios = [angryUncle, difficultCoworker, askingForARaise, noisyNeighbour]

/**
 * Puts the scenarios and a few conversations held in them into the database, all or nothing. Safe to repeat: a row that is
 * there keeps its dates, and a scenario that was switched off stays off.
 *
 * @param now - the moment that the dates count back from.
 * @throws {Error} when the people of the base seed are missing.
 */
export function seed(client: Pick<PrismaClient, '$transaction'>, now: Date = new Date()): Promise<SeedSummary> {
  const today = Math.floor(now.getTime() / DAY) * DAY
  return client.$transaction(async (tx) => {
    const scenarioRows = await upsertRows(tx.scenario, scenarios.map(scenarioRow), { by: 'slug' })
    const emails = scenarios.flatMap(({ conversations }) => conversations.map(({ email }) => email))
    const userIdByEmail = await findUserIds(tx, emails)
    const held = scenarios.flatMap((scenario) =>
      scenario.conversations.map((conversation) => ({
        conversation,
        setting: {
          scenario,
          scenarioId: scenarioRows.idByKey.get(scenario.slug) as string,
          userId: userIdByEmail.get(conversation.email) as string,
          today,
        },
      })),
    )
    const conversations = await upsertRows(
      tx.conversationSession,
      held.map(({ conversation, setting }) => conversationRow(conversation, setting)),
      { onlyOnCreate: ['startedAt', 'endedAt', 'createdAt'] },
    )
    const messages = await upsertRows(
      tx.message,
      held.flatMap(({ conversation, setting }) => messageRows(conversation, setting)),
      { onlyOnCreate: ['timestamp', 'createdAt'] },
    )
    const summaries = await upsertRows(
      tx.summary,
      held.flatMap(({ conversation, setting }) => summaryRows(conversation, setting)),
      { onlyOnCreate: ['createdAt'] },
    )
    return {
      scenarios: scenarioRows.counts,
      conversationSessions: conversations.counts,
      messages: messages.counts,
      summaries: summaries.counts,
    }
  }, seedTransaction)
}

const run: SeedRun = { name: 'conversation-coach', client: prisma, seed: () => seed(prisma) }

export default run

if (import.meta.main) process.exitCode = await runSeed(run)
