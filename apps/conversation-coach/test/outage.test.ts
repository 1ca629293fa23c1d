import { setTimeout as sleep } from 'node:timers/promises'
import { signInTo } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import { startAnthropicServer } from '@workspace/testing/anthropic-server'
import { expect, it } from 'vitest'
import { CoachClient, textOf } from './coach-client.ts'
import { seededDatabase } from './database.ts'
import { linkTo } from './database-link.ts'
import { paced } from './paced.ts'
import { startServer } from './start-coach.ts'

const remark = JSON.stringify({ whatWorked: 'A.', whatToTry: 'B.', tone: 'calm', suggestedLine: 'C.' })

it('a turn in whose middle the database goes away fails once it is back, and is retried', async () => {
  const pace = paced('Slide four ', 'was mine.')
  await using database = await seededDatabase()
  await using link = await linkTo(database.url)
  await using models = await startAnthropicServer(({ isStreaming }) => ({ text: isStreaming ? pace.text : remark }))
  await using server = await startServer({
    variables: { DATABASE_URL: link.url, ANTHROPIC_API_KEY: 'sk-test', ANTHROPIC_BASE_URL: models.url },
  })
  const client = new CoachClient(
    server.url,
    await signInTo(server.url, { email: 'test@example.com', password: TEST_LOGIN.password }),
  )
  const id = await client.start()
  const { body } = await client.say(id, 'On Tuesday.')
  pace.release(0)
  for await (const { event } of client.events(id, body.turn.id)) if (event === 'coach.done') break
  link.cut()
  pace.release(1)
  while (!server.output().includes('A turn failed')) await sleep(20)
  const away = await client.send(`/sessions/${id}`).catch(() => undefined)
  expect(away?.status).toBe(503)
  link.mend()

  const { prisma } = database
  const find = () => prisma.turn.findUniqueOrThrow({ where: { id: body.turn.id }, include: { messages: true } })
  expect((await client.allEvents(id, body.turn.id)).at(-1)).toMatchObject({
    event: 'turn.failed',
    data: { code: 'TURN.INTERRUPTED', retryable: true },
  })
  expect((await find()).messages.map(({ role }) => role).toSorted()).toEqual(['COACH', 'USER'])
  expect((await client.send(`/sessions/${id}/turns/${body.turn.id}/retry`, { method: 'POST' })).status).toBe(202)
  expect(textOf(await client.allEvents(id, body.turn.id))).toBe('Slide four was mine.')
  const turn = await find()
  expect(turn).toMatchObject({ status: 'COMPLETED', attempt: 2, reservedTokens: 0 })
  expect(turn.messages.map(({ role }) => role).toSorted()).toEqual(['COACH', 'PARTNER', 'USER'])
})
