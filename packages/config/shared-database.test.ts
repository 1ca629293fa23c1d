import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

/** What Biome says of a text, as if it were at `path`. */
function lint(path: string, text: string): { readonly exitCode: number | null; readonly output: string } {
  const args = [biome, 'lint', `--stdin-file-path=${path}`]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, input: text, encoding: 'utf8' })
  return { exitCode: status, output: stdout + stderr }
}

const MESSAGE = 'This opens connections of its own to the shared database.'

test.each([
  'new PrismaClient({ adapter })',
  'new PrismaPg({ connectionString })',
  'new PrismaPg(pool, {})',
  'new pg.Pool()',
  'new pg.Pool({ max: 3 })',
])('an application may not say %s, and is told the way out', (text) => {
  const { exitCode, output } = lint('apps/demo/src/server/own.ts', `export const own = ${text}\n`)
  expect(exitCode, output).not.toBe(0)
  expect(output).toContain(MESSAGE)
  expect(output).toContain("import { prisma } from '@/lib/prisma'")
})

test.each(['apps/demo/src/lib/prisma.ts', 'apps/demo/test/database.ts', 'packages/database/src/pool/open-pool.ts'])(
  '%s may',
  (path) => {
    const { exitCode, output } = lint(path, 'export const own = new PrismaClient({ adapter })\n')
    expect(output).not.toContain(MESSAGE)
    expect(exitCode).toBe(0)
  },
)
