import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceDev } from '../../src/dev/running-dev.ts'
import { type CopiedWorkspace, copiedWorkspace } from '../copied-workspace.ts'
import { CASES } from './cases.ts'
import { checkQuickly } from './check-quickly.ts'

const MINUTES = 60_000
let workspace: CopiedWorkspace
const init = (...args: string[]) => workspace.node('scripts/src/init.ts', ...args)
const read = (path: string) => readFile(join(workspace.folder, path), 'utf8')

beforeAll(async () => {
  workspace = await copiedWorkspace('init')
}, 10 * MINUTES)
afterAll(() => workspace?.[Symbol.asyncDispose]())

describe('given what cannot be', () => {
  test.each([
    [[], 2, 'The project has no name.'],
    [['--name', 'Acme Inc'], 2, '"Acme Inc" is no name for a project.'],
    [['--name', 'acme', '--scope', 'acme'], 2, '"acme" is no scope.'],
    [['--name', 'acme', '--scope', '@prisma'], 2, '@prisma is the scope of @prisma/'],
    [['--name', 'acme', '--apps', 'shop'], 2, 'There is no app "shop".'],
    [['--name', 'acme', '--plugins', 'none'], 3, 'What you keep needs plugin community.'],
    [['--name', 'acme', '--apps', 'none'], 3, 'that these files go was not agreed to'],
  ])(
    '%j changes nothing',
    async (args, status, reason) => {
      const { exitCode, stderr } = await init(...args)
      expect(stderr).toContain(reason)
      expect(exitCode, stderr).toBe(status)
      expect(await workspace.status()).toBe('')
    },
    2 * MINUTES,
  )

  test(
    'what is not committed stands against it',
    async () => {
      const file = join(workspace.folder, 'mine.txt')
      await writeFile(file, 'mine')
      const { exitCode, stderr } = await init('--name', 'acme', '--yes')
      await rm(file)
      expect(stderr).toContain('1 file is not committed.')
      expect(stderr).toContain('mine.txt')
      expect(exitCode).toBe(3)
    },
    2 * MINUTES,
  )

  test(
    'a file that Git passes over is not lost',
    async () => {
      const file = join(workspace.folder, 'apps/demo/.env')
      await writeFile(file, 'SECRET=1')
      const { exitCode, stderr } = await init('--name', 'acme', '--apps', 'none', '--plugins', 'none', '--yes')
      expect(stderr).toContain('apps/demo/.env, which is not committed')
      expect(exitCode).toBe(3)
      expect(await readFile(file, 'utf8')).toBe('SECRET=1')
      await rm(file)
    },
    2 * MINUTES,
  )

  test(
    'pnpm dev is not to run',
    async () => {
      await using _ = await announceDev(workspace.folder, [])
      const { exitCode, stderr } = await init('--name', 'acme', '--yes')
      expect(stderr).toContain(`kill ${process.pid}`)
      expect(exitCode).toBe(3)
    },
    2 * MINUTES,
  )

  test(
    'where a step fails, every file is put back',
    async () => {
      const file = join(workspace.folder, 'packages/database/prisma/base/cards.prisma')
      const marked = '// starter\nmodel Stamp {\n  id String @id\n  cards Card[]\n}\n// /starter\n'
      const card =
        'model Card {\n  id String @id\n  stampId String\n  stamp Stamp @relation(fields: [stampId], references: [id])\n}\n'
      await writeFile(file, marked + card)
      await workspace.git('add', '--all')
      await workspace.git('commit', '--quiet', '--message', 'Break')
      const { exitCode, stderr } = await init('--name', 'acme', '--apps', 'none', '--plugins', 'none', '--yes')
      expect(stderr).toContain('Stamp')
      expect(stderr).toContain('The project was not made; the files are as they were.')
      expect(exitCode).toBe(2)
      expect(await workspace.status()).toBe('')
      await workspace.git('reset', '--quiet', '--hard', 'HEAD~1')
    },
    10 * MINUTES,
  )
})

describe.each(CASES)('given a project that keeps $keeps', ({ name, scope, flags }) => {
  beforeAll(async () => {
    await workspace.git('reset', '--quiet', '--hard')
    await workspace.run('pnpm', 'install', '--offline', '--frozen-lockfile')
    const planned = await init(...flags, '--dry-run', '--json')
    expect(await workspace.status()).toBe('')
    const { exitCode, stdout, stderr } = await init(...flags, '--yes', '--json')
    expect(exitCode, stderr).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ ...JSON.parse(planned.stdout), isDryRun: false })
    const deleted = (await workspace.status())
      .split('\n')
      .flatMap((line) => (line.startsWith(' D') ? [line.slice(3)] : []))
    expect(deleted).toEqual(expect.arrayContaining(JSON.parse(stdout).removed))
  }, 15 * MINUTES)

  test('its names are its own', async () => {
    const left = await workspace.git('grep', '--line-number', '--fixed-strings', ['@', 'workspace'].join(''))
    expect(left.stdout).toBe('')
    expect(JSON.parse(await read('package.json')).name).toBe(name)
    expect(await read('docker-compose.production.yml')).toContain(`name: ${name}-production`)
    expect(await read('turbo/generators/templates/app-next/package.json.hbs')).toContain(`"name": "${scope}/{{name}}"`)
  })

  test('it is clean to the checks that are quick', () => checkQuickly(workspace), 30 * MINUTES)
})
