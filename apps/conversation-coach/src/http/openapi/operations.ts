import { z } from 'zod'
import { deleteDataInput, deletedSchema } from '@/server/data/delete-data'
import { scenarioSchema } from '@/server/scenarios/present-scenario'
import { changeScenarioInput, createScenarioInput } from '@/server/scenarios/write-scenario'
import { listSessionsQuery } from '@/server/sessions/list-sessions'
import { pageQuery, pageSchema } from '@/server/sessions/page-query'
import { sessionSchema } from '@/server/sessions/present-session'
import { startSessionInput } from '@/server/sessions/start-session'
import { presentedSummarySchema } from '@/server/summaries/find-summary'
import { beginTurnInput, idempotencyKey } from '@/server/turns/begin-turn'
import { messageSchema, turnSchema } from '@/server/turns/present-turn'
import { usageSchema } from '@/server/usage/read-usage'

/** A route, as its callers see it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Below `/api/coach`. */
  readonly path: string
  readonly summary: string
  readonly tag: 'sessions' | 'turns' | 'scenarios' | 'account'
  readonly headers?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly status: 200 | 201 | 202 | 204
  /** A schema, the media type of something that is not JSON, or nothing. */
  readonly answer?: z.ZodType | string
  /** Whether visitors are answered too. */
  readonly isOpen?: true
}

const turnAnswer = z.object({ turn: turnSchema })

/** Every route of the API. */
export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/sessions',
    summary: 'Your sessions, newest first',
    tag: 'sessions',
    query: listSessionsQuery,
    status: 200,
    answer: pageSchema(sessionSchema),
  },
  {
    method: 'post',
    path: '/sessions',
    summary: 'Start a session; the partner’s opening line is its first message',
    tag: 'sessions',
    body: startSessionInput,
    status: 201,
    answer: sessionSchema,
  },
  { method: 'get', path: '/sessions/{id}', summary: 'A session', tag: 'sessions', status: 200, answer: sessionSchema },
  {
    method: 'delete',
    path: '/sessions/{id}',
    summary: 'Delete a session with all that was said in it',
    tag: 'sessions',
    status: 204,
  },
  {
    method: 'get',
    path: '/sessions/{id}/messages',
    summary: 'The messages of a session, oldest first',
    tag: 'sessions',
    query: pageQuery,
    status: 200,
    answer: pageSchema(messageSchema),
  },
  {
    method: 'post',
    path: '/sessions/{id}/complete',
    summary: 'End a session and write its summary; safe to repeat',
    tag: 'sessions',
    status: 200,
    answer: sessionSchema,
  },
  {
    method: 'get',
    path: '/sessions/{id}/summary',
    summary: 'What a completed session showed',
    tag: 'sessions',
    status: 200,
    answer: presentedSummarySchema,
  },
  {
    method: 'get',
    path: '/sessions/{id}/transcript',
    summary: 'The transcript of a session as Markdown',
    tag: 'sessions',
    status: 200,
    answer: 'text/markdown',
  },
  {
    method: 'post',
    path: '/sessions/{id}/turns',
    summary: 'Say something; the same key with the same words is the same turn',
    tag: 'turns',
    headers: z.object({ 'Idempotency-Key': idempotencyKey }),
    body: beginTurnInput,
    status: 202,
    answer: z.object({ turn: turnSchema, message: messageSchema }),
  },
  {
    method: 'get',
    path: '/sessions/{id}/turns/{turnId}/events',
    summary:
      'What happens in a turn: partner.delta { attempt, text }, where another attempt begins the text anew, partner.done { message }, coach.done { message } or coach.failed { code, message }, and at the end turn.done { turn } or turn.failed { turn, code, message, retryable }',
    tag: 'turns',
    headers: z.object({ 'Last-Event-ID': z.string().optional() }),
    status: 200,
    answer: 'text/event-stream',
  },
  {
    method: 'post',
    path: '/sessions/{id}/turns/{turnId}/stop',
    summary: 'Stop a turn; what the partner said so far is kept',
    tag: 'turns',
    status: 202,
    answer: turnAnswer,
  },
  {
    method: 'post',
    path: '/sessions/{id}/turns/{turnId}/retry',
    summary: 'Run a turn again that failed',
    tag: 'turns',
    status: 202,
    answer: turnAnswer,
  },
  {
    method: 'get',
    path: '/scenarios',
    summary: 'The scenarios that are offered; to staff all of them',
    tag: 'scenarios',
    status: 200,
    answer: z.object({ items: z.array(scenarioSchema) }),
  },
  {
    method: 'post',
    path: '/scenarios',
    summary: 'Write a scenario; for staff',
    tag: 'scenarios',
    body: createScenarioInput,
    status: 201,
    answer: scenarioSchema,
  },
  {
    method: 'get',
    path: '/scenarios/{slug}',
    summary: 'A scenario',
    tag: 'scenarios',
    status: 200,
    answer: scenarioSchema,
  },
  {
    method: 'patch',
    path: '/scenarios/{slug}',
    summary: 'Change a scenario, or switch it on or off; for staff',
    tag: 'scenarios',
    body: changeScenarioInput,
    status: 200,
    answer: scenarioSchema,
  },
  {
    method: 'get',
    path: '/usage',
    summary: 'What you used of today’s tokens',
    tag: 'account',
    status: 200,
    answer: usageSchema,
  },
  {
    method: 'get',
    path: '/export',
    summary: 'All that is kept of you, as a JSON file',
    tag: 'account',
    status: 200,
    answer: z.looseObject({ sessions: z.array(z.looseObject({ id: z.string() })) }),
  },
  {
    method: 'delete',
    path: '/data',
    summary: 'Delete all that is kept of you, but for the count of today’s tokens',
    tag: 'account',
    body: deleteDataInput,
    status: 200,
    answer: deletedSchema,
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This description',
    tag: 'account',
    status: 200,
    answer: z.looseObject({ openapi: z.string() }),
    isOpen: true,
  },
]
