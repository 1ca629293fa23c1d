import { findWorkspaceRoot } from '@workspace/config/load-env'
import { testDatabase } from '@workspace/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { schemaCommand } from '../src/schema-command.ts'

const { isTTY } = process.stderr
const root = findWorkspaceRoot(import.meta.dirname) ?? ''

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  process.stderr.isTTY = isTTY
})

/** What a push of all layers writes on a terminal. */
async function pushOnTerminal(isTerminalShared: boolean): Promise<string> {
  await using database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('NO_COLOR', '1')
  process.stderr.isTTY = true
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await schemaCommand(['push'], root, { isTerminalShared })).toBe(0)
  return write.mock.calls.map(([text]) => String(text)).join('')
}

it('leaves a line open while it works on a terminal of its own', async () => {
  expect(await pushOnTerminal(false)).toMatch(/→ base in .*…\r/)
})

it('leaves none open on a terminal where others print too', async () => {
  const shared = await pushOnTerminal(true)
  expect(shared).toMatch(/^✔ base in /m)
  expect(shared).not.toContain('→')
})
