import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../prisma/seed.ts', import.meta.url))

let database: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database?.[Symbol.asyncDispose]())

interface Run {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** The seed script as a process of its own, without a terminal. */
function runSeedScript(argv: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const { FORCE_COLOR: _forced, ...inherited } = process.env
    const standard = {
      NODE_ENV: 'development',
      DATABASE_SLOW_QUERY_MS: '0',
      NO_COLOR: '1',
      DATABASE_URL: database.url,
      SEED_CONFIRM_HOST: new URL(database.url).hostname,
    }
    execFile(
      process.execPath,
      [script, ...argv],
      { env: { ...inherited, ...standard, ...env } },
      (error, stdout, stderr) => resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

describe('given a migrated database', () => {
  test('it prints what it created', async () => {
    const run = await runSeedScript([])
    expect(run.exitCode, run.stderr).toBe(0)
    const [base = '', plugins = ''] = run.stdout.split(/(?= {2}plugins)/)
    expect(base.replaceAll(/(\w) +/g, '$1 ')).toMatchInlineSnapshot(`
      "  users 13 created
        accounts 13 created
        organizations 2 created
        organizationRoles 2 created
        members 12 created
        teams 4 created
        teamMembers 11 created
      "
    `)
    expect(plugins).toMatch(/^( {2}\w+ +\d+ created\n)+$/)
    expect(run.stderr).toMatch(/^✔ Seeded base into .+ in \d+\.\d\d s\.\n$/)
  })

  test('with --json it prints one document with the same facts', async () => {
    const run = await runSeedScript(['--json'])
    expect(JSON.parse(run.stdout)).toMatchObject({
      name: 'base',
      tables: { users: { created: 0, updated: 0, unchanged: 13 } },
    })
  })
})

describe('given a database that must not be seeded', () => {
  test('production is refused', async () => {
    expect(await runSeedScript([], { NODE_ENV: 'production' })).toMatchInlineSnapshot(`
      {
        "exitCode": 3,
        "stderr": "✖ Seeding base was refused. NODE_ENV is production, and the seed holds sample people with a known password.
        Seed a development database, with NODE_ENV unset.
      ",
        "stdout": "",
      }
    `)
  })

  test('another host is refused, and its password kept', async () => {
    const run = await runSeedScript([], { DATABASE_URL: 'postgresql://app:hunter2@db.example.com/app' })
    expect(run).toMatchInlineSnapshot(`
      {
        "exitCode": 3,
        "stderr": "✖ Seeding base was refused. The database is on db.example.com, not on this machine, and the seed holds sample people with a known password.
        If it is a development database, name the host: --confirm db.example.com (or SEED_CONFIRM_HOST=db.example.com).
      ",
        "stdout": "",
      }
    `)
  })
})

describe('given a mistake', () => {
  test('an unreachable database ends with its address and the next command', async () => {
    const run = await runSeedScript([], { DATABASE_URL: 'postgresql://app:hunter2@127.0.0.1:1/app' })
    expect(run).toMatchInlineSnapshot(`
      {
        "exitCode": 2,
        "stderr": "✖ Seeding base into 127.0.0.1:1/app failed: Can't reach database server at 127.0.0.1:1
        Start the database: pnpm db:up
      ",
        "stdout": "",
      }
    `)
  })

  test('a database without tables ends with the next command', async () => {
    const url = new URL(database.url)
    url.pathname = '/postgres'
    const run = await runSeedScript([], { DATABASE_URL: url.href })
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('The table `public.users` does not exist')
    expect(run.stderr).toContain('Create the tables: pnpm db:push')
  })

  test('an unknown option is named', async () => {
    expect(await runSeedScript(['--force'])).toMatchInlineSnapshot(`
      {
        "exitCode": 2,
        "stderr": "✖ Unknown option '--force'
        See --help.
      ",
        "stdout": "",
      }
    `)
  })
})

test('--help says what it does without a database', async () => {
  const run = await runSeedScript(['--help'], { DATABASE_URL: 'postgresql://127.0.0.1:1/none' })
  expect(run.exitCode).toBe(0)
  expect(run.stdout).toContain('--confirm <host>')
})
