import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
const settings = ['biome.json', 'packages/config/biome.json', 'packages/config/shared-database.grit']

/** What Biome says, with the settings of this workspace, of a workspace of these files. */
function lint(textByPath: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'biome-'))
  try {
    for (const path of settings) cpSync(join(root, path), join(folder, path))
    for (const [path, text] of Object.entries(textByPath)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=github', '.']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return stdout + stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('an application that opens connections of its own is told the way out', () => {
  const output = lint({
    'apps/demo/src/server/own.ts': [
      'export const a = new PrismaClient({ adapter })',
      'export const b = new PrismaPg({ connectionString })',
      'export const c = new PrismaPg(pool, {})',
      'export const d = new pg.Pool()',
      'export const e = new pg.Pool({ max: 3 })',
      'export const f = new pg.Client()',
    ].join('\n'),
  })
  const lines = output.matchAll(/,line=(\d),.*opens connections of its own.*import \{ prisma \} from '@\/lib\/prisma'/g)
  expect(Array.from(lines, ([, line]) => line)).toEqual(['1', '2', '3', '4', '5'])
})

test('the places that make the clients, and tests, may', () => {
  const text = 'export const own = new PrismaClient({ adapter })\n'
  const output = lint({
    'apps/demo/src/lib/prisma.ts': text,
    'apps/demo/src/lib/other.ts': text,
    'apps/demo/test/database.ts': text,
    'apps/demo/src/own.test.ts': text,
    'packages/database/src/index.ts': text,
  })
  const files = output.matchAll(/file=([^,]+),.*opens connections of its own/g)
  expect(Array.from(files, ([, file]) => file)).toEqual([expect.stringMatching(/apps.demo.src.lib.other\.ts$/)])
})

test('an application reads its environment in src/env.ts alone', () => {
  const text = 'export const port = process.env.PORT\n'
  const output = lint({
    'apps/demo/src/env.ts': text,
    'apps/demo/src/server/port.ts': text,
    'apps/demo/test/port.ts': text,
    'packages/database/src/port.ts': text,
  })
  const files = output.matchAll(/lint\/style\/noProcessEnv,file=([^,]+)/g)
  expect(Array.from(files, ([, file]) => file)).toEqual([expect.stringMatching(/apps.demo.src.server.port\.ts$/)])
})
