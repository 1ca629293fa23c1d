import type { Prisma } from '../../src/generated/prisma/client.ts'
import type { SeedConversation, SeedScenario, SeedTurn } from './scenario.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/** The row of a scenario. */
export function scenarioRow({ conversations: _, ...scenario }: SeedScenario) {
  return { id: `seed_scenario_${scenario.slug}`, ...scenario } satisfies Prisma.ScenarioCreateManyInput
}

/** What the rows of a conversation are made of beside the conversation itself. */
export interface ConversationSetting {
  readonly scenario: SeedScenario
  readonly scenarioId: string
  readonly userId: string
  /** Midnight (UTC) of the day that dates count back from, in milliseconds. */
  readonly today: number
}

/** The row of a conversation. */
export function conversationRow(conversation: SeedConversation, { scenarioId, userId, today }: ConversationSetting) {
  const startedAt = startOf(conversation, today)
  const lastAt = timesOf(conversation, today).at(-1) ?? startedAt
  const endedAt = conversation.status === 'ACTIVE' ? null : lastAt
  return {
    id: conversation.id,
    userId,
    scenarioId,
    status: conversation.status,
    startedAt: new Date(startedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
    totalMessages: conversation.turns.length,
    durationSeconds: endedAt === null ? null : Math.round((endedAt - startedAt) / SECOND),
    createdAt: new Date(startedAt),
  } satisfies Prisma.ConversationSessionCreateManyInput
}

/** The rows of what was said in a conversation, in order. */
export function messageRows(conversation: SeedConversation, { scenario, today }: ConversationSetting) {
  const times = timesOf(conversation, today)
  return conversation.turns.map(([role, content], index) => {
    const timestamp = new Date(times[index] ?? 0)
    return {
      id: `${conversation.id}_${String(index + 1).padStart(2, '0')}`,
      sessionId: conversation.id,
      role,
      content,
      timestamp,
      metadata: metadataOf(scenario, conversation.turns, index),
      createdAt: timestamp,
    } satisfies Prisma.MessageCreateManyInput
  })
}

function startOf({ daysAgo, at: [hour, minute] }: SeedConversation, today: number): number {
  return today - daysAgo * DAY + (hour * 60 + minute) * MINUTE
}

/** When each turn was said: a person takes their time to read and type, a model a second or two. */
function timesOf(conversation: SeedConversation, today: number): number[] {
  let time = startOf(conversation, today)
  return conversation.turns.map(([role, content]) => {
    time += role === 'USER' ? 25 * SECOND + content.length * 300 : latencyOf(content)
    return time
  })
}

function latencyOf(content: string): number {
  return 900 + content.length * 11
}

function metadataOf(scenario: SeedScenario, turns: readonly SeedTurn[], index: number): Prisma.InputJsonObject {
  const [role, content] = turns[index] ?? ['USER', '']
  if (role === 'USER') return {}
  const isPartner = role === 'PARTNER'
  const prompt = isPartner ? scenario.partnerSystemPrompt : scenario.coachSystemPrompt
  const heard = turns.slice(0, index).reduce((length, [, text]) => length + text.length, 0)
  return {
    model: isPartner ? scenario.partnerModel : scenario.coachModel,
    inputTokens: Math.ceil((prompt.length + heard) / 4),
    outputTokens: Math.ceil(content.length / 4),
    latencyMs: latencyOf(content),
  }
}
