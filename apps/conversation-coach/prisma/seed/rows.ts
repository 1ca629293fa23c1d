import type { Prisma } from '../../src/generated/prisma/client.ts'
import { renderCoaching } from '../../src/server/prompts/coaching.ts'
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
  return conversation.turns.map((turn, index) => {
    const timestamp = new Date(times[index] ?? 0)
    return {
      id: `${conversation.id}_${String(index + 1).padStart(2, '0')}`,
      sessionId: conversation.id,
      role: turn[0],
      content: contentOf(turn),
      timestamp,
      metadata: metadataOf(scenario, conversation.turns, index),
      createdAt: timestamp,
    } satisfies Prisma.MessageCreateManyInput
  })
}

/** The row of what a conversation showed; none where it was not completed. */
export function summaryRows(conversation: SeedConversation, { scenario, today }: ConversationSetting) {
  const { id, summary, turns } = conversation
  if (!summary) return []
  const createdAt = new Date((timesOf(conversation, today).at(-1) ?? 0) + 3 * SECOND)
  return [
    {
      id: `${id}_summary`,
      sessionId: id,
      strengths: [...summary.strengths],
      practise: [...summary.practise],
      metadata: costOf(scenario, 'COACH', turns, [...summary.strengths, ...summary.practise].join(' ')),
      createdAt,
    } satisfies Prisma.SummaryCreateManyInput,
  ]
}

function contentOf([role, said]: SeedTurn): string {
  return role === 'COACH' ? renderCoaching(said) : said
}

function startOf({ daysAgo, at: [hour, minute] }: SeedConversation, today: number): number {
  return today - daysAgo * DAY + (hour * 60 + minute) * MINUTE
}

/** When each turn was said: a person takes their time to read and type, a model a second or two. */
function timesOf(conversation: SeedConversation, today: number): number[] {
  let time = startOf(conversation, today)
  return conversation.turns.map((turn) => {
    const content = contentOf(turn)
    time += turn[0] === 'USER' ? 25 * SECOND + content.length * 300 : latencyOf(content)
    return time
  })
}

function latencyOf(content: string): number {
  return 900 + content.length * 11
}

function metadataOf(scenario: SeedScenario, turns: readonly SeedTurn[], index: number): Prisma.InputJsonObject {
  const turn = turns[index]
  if (!turn || turn[0] === 'USER') return {}
  const cost = costOf(scenario, turn[0], turns.slice(0, index), contentOf(turn))
  return turn[0] === 'COACH' ? { ...cost, coaching: { ...turn[1] } } : cost
}

/** What it took a model to say something after what was said before. */
function costOf(scenario: SeedScenario, role: 'PARTNER' | 'COACH', before: readonly SeedTurn[], content: string) {
  const isPartner = role === 'PARTNER'
  const prompt = isPartner ? scenario.partnerSystemPrompt : scenario.coachSystemPrompt
  const heard = before.reduce((length, turn) => length + contentOf(turn).length, 0)
  return {
    model: isPartner ? scenario.partnerModel : scenario.coachModel,
    inputTokens: Math.ceil((prompt.length + heard) / 4),
    outputTokens: Math.ceil(content.length / 4),
    latencyMs: latencyOf(content),
  }
}
