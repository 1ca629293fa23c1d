import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const bench = join(import.meta.dirname, '../../../scripts/src/bench-coach.ts')

it('is measured by pnpm bench:coach, which finds every message in the database once', async () => {
  const load = '--conversations 3 --minutes 1 --seconds 2 --turns 2 --first-token 20 --rate 100 --tokens 10 --json'
  const { stdout } = await promisify(execFile)(process.execPath, [bench, ...load.split(' ')])
  const measured = JSON.parse(stdout)
  expect(measured).toMatchObject({ messages: { lost: 0, doubled: 0, altered: 0 }, problems: {} })
  expect(measured.messages.turns).toBeGreaterThanOrEqual(6)
  expect(measured.direct.p50).toBeGreaterThanOrEqual(20)
  expect(measured.coach.count).toBeGreaterThan(0)
  expect(measured.minutes).toHaveLength(1)
})
