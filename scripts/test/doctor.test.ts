import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { x } from 'tinyexec'
import { expect, it } from 'vitest'
import { judgeWatches } from '../src/doctor/check-file-system.ts'
import { judgeDisk, judgeMemory } from '../src/doctor/check-machine.ts'
import { judgeNode, judgePnpm } from '../src/doctor/check-programs.ts'
import { copiedWorkspace } from './copied-workspace.ts'

const root = join(import.meta.dirname, '../..')

interface Found {
  readonly group: string
  readonly name: string
  readonly status: string
  readonly found: string
  readonly why?: string
  readonly next?: readonly string[]
}

function failedOf(stdout: string): Readonly<Record<string, Found>> {
  const { checks } = JSON.parse(stdout) as { checks: readonly Found[] }
  const failed = checks.filter(({ status }) => status === 'failed')
  return Object.fromEntries(failed.map((check) => [`${check.group}: ${check.name}`, check]))
}

// app:demo app:conversation-coach
it('names a port that is taken and a setting that is wrong, with the way out and without the value', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  try {
    const env = { ...process.env, DEMO_PORT: String(port), COACH_DAILY_TOKENS: 'topsecret', NODE_ENV: 'development' }
    const { exitCode, stdout } = await x(process.execPath, ['scripts/src/doctor.mjs', '--json'], {
      nodeOptions: { cwd: root, env },
    })
    expect(exitCode).toBe(1)
    expect(failedOf(stdout)).toMatchObject({
      'Ports: demo': { found: `${port} is taken by another process`, next: [`DEMO_PORT=${port + 100} pnpm dev`] },
      'Settings: app conversation-coach': {
        why: expect.stringContaining('COACH_DAILY_TOKENS: expected a whole number, 1 or more'),
      },
    })
    expect(stdout).not.toContain('topsecret')
  } finally {
    other.close()
  }
})
// /app:demo app:conversation-coach

it('finds what is not current in a checkout, and mends it', async () => {
  await using workspace = await copiedWorkspace('doctor')
  const { folder } = workspace
  const combined = join(folder, 'packages/database/prisma/schema.prisma')
  const example = await readFile(join(folder, '.env.example'), 'utf8')
  const schema = await readFile(combined, 'utf8')
  await workspace.node('packages/schema/src/bin.mjs', 'generate')
  await appendFile(join(folder, '.env.example'), '# OLD=1\n')
  await appendFile(combined, '// edited\n')
  const lock = join(folder, 'node_modules/.pnpm/lock.yaml')
  const installed = await readFile(lock, 'utf8')
  await writeFile(lock, 'lockfileVersion: 1\n')
  const broken = await workspace.node('scripts/src/doctor.mjs', '--json')
  expect(broken.exitCode).toBe(1)
  expect(failedOf(broken.stdout)).toMatchObject({
    'Checkout: dependencies': { next: ['pnpm install --frozen-lockfile'] },
    'Generated files: combined schemas': { next: ['pnpm schema compose'] },
    'Generated files: .env.example files': { found: '.env.example', next: ['pnpm env:example'] },
  })
  await writeFile(lock, installed)
  const mended = await workspace.node('scripts/src/doctor.mjs', '--fix', '--json')
  const left = Object.keys(failedOf(mended.stdout)).filter((name) => /^(Checkout|Generated)/.test(name))
  expect(left, mended.stderr).toEqual([])
  expect(await readFile(join(folder, '.env.example'), 'utf8')).toBe(example)
  expect(await readFile(combined, 'utf8')).toBe(schema)
})

it('says what to do where nothing is installed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doctor-'))
  try {
    await mkdir(join(folder, 'scripts/src'), { recursive: true })
    await copyFile(join(root, 'scripts/src/doctor.mjs'), join(folder, 'scripts/src/doctor.mjs'))
    await writeFile(join(folder, 'pnpm-workspace.yaml'), 'nodeVersion: 24.21.0\n')
    const { exitCode, stdout } = await x(process.execPath, [join(folder, 'scripts/src/doctor.mjs')])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('The dependencies are not installed.')
    expect(stdout).toContain('→ npx pnpm@12 install')
  } finally {
    await rm(folder, { recursive: true })
  }
})

it.each([
  [judgeNode('24.21.0', '24.21.0'), 'passed'],
  [judgeNode('24.1.0', '24.21.0'), 'warned'],
  [judgeNode('20.20.2', '24.21.0'), 'failed'],
  [judgePnpm('12.21.0', '12.21.0'), 'passed'],
  [judgePnpm('12.1.0', '12.21.0'), 'warned'],
  [judgePnpm('10.0.0', '12.21.0'), 'failed'],
  [judgePnpm(undefined, '12.21.0'), 'failed'],
  [judgeDisk(9e9), 'passed'],
  [judgeDisk(2e9), 'warned'],
  [judgeDisk(5e8), 'failed'],
  [judgeMemory(8e9), 'passed'],
  [judgeMemory(2e9), 'warned'],
  [judgeWatches(524_288), 'passed'],
  [judgeWatches(8_192), 'warned'],
])('%o is %s', ({ status, next = [] }, expected) => {
  expect(status).toBe(expected)
  expect(next.length > 0).toBe(status !== 'passed')
})
