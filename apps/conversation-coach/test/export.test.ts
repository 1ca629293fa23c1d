import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Coach, startCoach } from './start-coach.ts'

const MESSAGES = 20_000

let coach: Coach
let cookie: string

beforeAll(async () => {
  coach = await startCoach()
  cookie = await coach.signIn('daniel.okafor@harborlabs.example')
  // About forty megabytes, more than waits on the way to a reader.
  await coach.prisma.$executeRaw`
    INSERT INTO conversation_coach.messages (id, session_id, role, content, timestamp)
    SELECT 'said_' || number, 'seed_conversation_coworker_1', 'USER',
      (SELECT string_agg(md5(number || ' ' || part), '') FROM generate_series(1, 60) part), now() + number * interval '1 second'
    FROM generate_series(1, ${MESSAGES}::int) number`
})
afterAll(() => coach?.[Symbol.asyncDispose]())

/** An export of which the first message was read. */
async function beginExport() {
  const { status, body } = await fetch(new URL('/api/coach/export', coach.url), {
    headers: { cookie, 'accept-encoding': 'identity' },
  })
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  if (status !== 200 || !reader) throw new Error(`No export: ${status}`)
  let text = ''
  while (!text.includes('"said_1"')) text += (await reader.read()).value ?? ''
  return {
    /** Reads to the end. */
    async rest(): Promise<string> {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return text
        text += value
      }
    },
    text: () => text,
  }
}

it('is read from the database as it is taken, and is whole and in order at the end', async () => {
  const begun = await beginExport()
  await coach.prisma.message.update({ where: { id: `said_${MESSAGES}` }, data: { content: 'Changed meanwhile.' } })
  const { sessions, user } = JSON.parse(await begun.rest())
  expect(user.email).toBe('daniel.okafor@harborlabs.example')
  const { messages } = sessions[0]
  expect(messages).toHaveLength(MESSAGES + 16)
  expect(messages.at(-1).content).toBe('Changed meanwhile.')
  const said = messages.slice(16).map(({ id }: { id: string }) => id)
  expect(said).toEqual(Array.from({ length: MESSAGES }, (_, index) => `said_${index + 1}`))
})

it('that fails on the way is broken off, and what came of it is no file', async () => {
  const begun = await beginExport()
  await coach.prisma.$executeRaw`ALTER TABLE conversation_coach.messages RENAME TO moved`
  try {
    await expect(begun.rest()).rejects.toThrow()
  } finally {
    await coach.prisma.$executeRaw`ALTER TABLE conversation_coach.moved RENAME TO messages`
  }
  expect(() => JSON.parse(begun.text())).toThrow(SyntaxError)
  expect(coach.output()).toContain('GET /api/coach/export failed')
})
