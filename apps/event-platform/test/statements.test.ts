import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Fixture, type Sender, startFixture } from './fixture.ts'
import { statements } from './start-service.ts'

let fixture: Fixture

beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture?.[Symbol.asyncDispose]())

const ROOM = '/rooms/room_office-hours'

it.each([
  ['/rooms/room_september-finals', 1],
  ['/rooms/room_spring-fair-raffle', 1],
  ['/rooms?limit=1', 1],
  ['/rooms?limit=100', 1],
  ['/rooms?status=ACTIVE&app=live-stage&participant=me', 1],
  [`${ROOM}/participants?limit=1`, 2],
  [`${ROOM}/participants?limit=100&role=PARTICIPANT`, 2],
  [`${ROOM}/winners?limit=1`, 2],
  [`${ROOM}/winners?limit=100`, 2],
])('GET %s takes %i statements, however much there is, and one more to know who asks', async (url, count) => {
  expect(await countStatements(null, url)).toBe(count)
  expect(await countStatements({ handle: 'kenji' }, url)).toBe(1 + count)
})

it.each(['/apps?limit=1', '/apps?limit=100'])('GET %s takes 2 statements', async (url) => {
  expect(await countStatements(null, url)).toBe(2)
})

async function countStatements(as: Sender, url: string): Promise<number> {
  await fixture.headersOf(as)
  let count = 0
  const see = () => count++
  statements.on('query', see)
  const { statusCode } = await fixture.ask(as, { url })
  // The event of a statement may come after its result.
  await sleep(50)
  statements.off('query', see)
  expect(statusCode).toBe(200)
  return count
}
