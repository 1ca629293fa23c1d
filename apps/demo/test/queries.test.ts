import { afterAll, beforeAll, expect, it } from 'vitest'
import { countQueries, startLoggingDemo } from './count-queries.ts'
import type { Demo } from './start-demo.ts'

let demo: Demo
let staff: string

beforeAll(async () => {
  demo = await startLoggingDemo()
  staff = await demo.signIn('test@example.com')
})
afterAll(() => demo?.[Symbol.asyncDispose]())

/** The sign-in cookie costs as many. */
const SESSION = 1

it.each([
  ['/api/demo/sessions?limit=2', SESSION + 3],
  ['/api/demo/sessions?limit=60', SESSION + 3],
  ['/api/demo/sessions?limit=60&q=a&period=90d&status=COMPLETED', SESSION + 3],
  ['/api/demo/sessions?limit=60&userId=user_maya', SESSION + 4],
  ['/api/demo/analytics', SESSION + 4],
  ['/api/demo/analytics?userId=user_maya&period=30d', SESSION + 5],
  ['/sessions', SESSION + 4],
  ['/sessions/seed_session_10', SESSION + 6],
  ['/sessions/new', SESSION],
  ['/analytics?period=365d', SESSION + 4],
  ['/schema', SESSION],
])('GET %s takes %i queries', async (path, count) => {
  expect(await countQueries(demo, path, { cookie: staff })).toBe(count)
})

it.each([
  ['/api/demo/sessions', { sessionName: 'Counted', demoType: 'CHAT' }, SESSION + 5],
  ['/api/demo/feedback', { sessionId: 'seed_session_01', rating: 5 }, SESSION + 2],
])('POST %s %j takes %i queries', async (path, json, count) => {
  expect(await countQueries(demo, path, { cookie: staff, json })).toBe(count)
})
