import {
  type AnthropicServer,
  type ModelAnswer,
  type ModelCall,
  startAnthropicServer,
} from '@workspace/testing/anthropic-server'
import { CoachClient, type ReadEvent } from './coach-client.ts'
import { type Coach, startCoach } from './start-coach.ts'

/** What the coach of {@link usual} remarks. */
export const coaching = {
  whatWorked: '“On Tuesday”: a day cannot be argued away.',
  whatToTry: 'Say what it did to you.',
  tone: 'calm',
  suggestedLine: 'I felt invisible.',
}

/** The summary that the coach of {@link usual} writes. */
export const summary = { strengths: ['You named a day.'], practise: ['One.', 'Two.', 'Three.'] }

/** What the models answer in a test; calls of the coach do not stream. */
export interface Models {
  partner(call: ModelCall): ModelAnswer | Promise<ModelAnswer>
  coach(call: ModelCall): ModelAnswer | Promise<ModelAnswer>
}

/** Models that answer as they should. */
export const usual: Models = {
  partner: () => ({ text: 'Slide four was mine to show.' }),
  coach: (call) => ({ text: JSON.stringify(call.system.includes('is over') ? summary : coaching) }),
}

/** The application on models that a test speaks for. */
export interface Scene extends AsyncDisposable {
  readonly coach: Coach
  readonly server: AnthropicServer
  /** A person, in two tabs. */
  readonly maya: CoachClient
  readonly tabs: CoachClient
  /** Set anew by a test. */
  models: Models
  /** A session as the database has it, with what was said in order. */
  stored(sessionId: string): ReturnType<typeof storedSession>
}

/** Starts the application on models that a test speaks for. */
export async function startScene(variables: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const server = await startAnthropicServer((call) =>
    call.isStreaming ? scene.models.partner(call) : scene.models.coach(call),
  )
  const coach = await startCoach({
    ANTHROPIC_API_KEY: 'sk-test',
    ANTHROPIC_BASE_URL: server.url,
    COACH_MODEL_TIMEOUT_MS: '5000',
    COACH_DAILY_TOKENS: '100000000',
    RATE_LIMIT_READS: '10000',
    RATE_LIMIT_WRITES: '10000',
    ...variables,
  })
  const cookie = await coach.signIn('maya.lindqvist@harborlabs.example')
  const scene: Scene = {
    coach,
    server,
    maya: new CoachClient(coach.url, cookie),
    tabs: new CoachClient(coach.url, cookie),
    models: usual,
    stored: (sessionId) => storedSession(coach, sessionId),
    [Symbol.asyncDispose]: async () => {
      await coach[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
  return scene
}

async function storedSession({ prisma }: Coach, sessionId: string) {
  const session = await prisma.conversationSession.findUniqueOrThrow({
    where: { id: sessionId },
    include: { messages: { orderBy: [{ timestamp: 'asc' }, { id: 'asc' }] }, turns: { orderBy: { number: 'asc' } } },
  })
  return { ...session, said: session.messages.map(({ role, content }) => [role, content]) }
}

/** The names of events. */
export const names = (events: readonly ReadEvent[]): string[] => events.map(({ event }) => event)
