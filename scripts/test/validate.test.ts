import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@workspace/testing'
import { x } from 'tinyexec'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeVersion } from '../src/validate/check-database.ts'
import { checkEnvironmentFiles } from '../src/validate/check-environment-files.ts'
import { readEnvironmentFiles } from '../src/validate/environment-files.ts'
import { query } from './postgres/read-database.ts'

const src = join(import.meta.dirname, '../src')

interface Found {
  readonly name: string
  readonly status: string
  readonly found: string
  readonly why?: string
  readonly next?: string[]
}

/** Whatever the environment of the tests says. */
const NEUTRAL = { NODE_ENV: 'development', NO_COLOR: '1', DATABASE: '', POSTGRES_PORT: '' }

async function run(url: string, env: Record<string, string> = {}, args: string[] = []) {
  const { exitCode, stdout, stderr } = await x(process.execPath, [join(src, 'validate.ts'), ...args], {
    nodeOptions: { env: { ...process.env, ...NEUTRAL, DATABASE_URL: url, ...env } },
  })
  return { exitCode, stdout, stderr }
}

/** The checks that have not passed. */
async function findProblems(url: string, env: Record<string, string> = {}, args: string[] = []) {
  const { exitCode, stdout } = await run(url, env, ['--json', ...args])
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Found[] }
  expect(ok).toBe(exitCode === 0)
  const problems = checks.filter(({ status }) => status === 'failed' || status === 'warned')
  return { exitCode, stdout, problems: Object.fromEntries(problems.map((check) => [check.name, check])) }
}

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db[Symbol.asyncDispose]())

describe('pnpm validate', () => {
  it('says which layers have no schema, then passes once they are deployed, then says what drifted and what is not a role’s', async () => {
    // app:demo
    const early = await findProblems(db.url)
    expect(early.exitCode).toBe(1)
    expect(Object.keys(early.problems)).toEqual(['schemas'])
    expect(early.problems.schemas).toMatchObject({
      found: expect.stringContaining('app demo lacks demo and prisma_demo'),
      next: ['pnpm db:migrate:deploy'],
    })
    // /app:demo

    const env = { ...process.env, DATABASE_URL: db.url }
    const schema = (...args: string[]) =>
      x('pnpm', ['schema', ...args], { throwOnError: true, nodeOptions: { cwd: join(src, '../..'), env } })
    await schema('deploy')
    const whole = await run(db.url)
    expect(whole).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('checks, none failed') })

    const prefix = `v${randomBytes(4).toString('hex')}_`
    await query(db.url, 'DROP INDEX public.members_user_id_idx')
    // app:demo
    await query(db.url, 'CREATE TABLE demo.scratch (id int)')
    // /app:demo
    try {
      await schema('roles', '--apply', '--prefix', prefix)
      await query(
        db.url,
        `REVOKE DELETE ON public.users FROM ${prefix}base_writer;
         REVOKE SELECT ON public.teams FROM ${prefix}base_reader; GRANT SELECT ON public.sessions TO ${prefix}base_reader`,
      )
      // app:demo
      await query(db.url, 'ALTER TABLE demo.demo_sessions OWNER TO CURRENT_USER')
      // /app:demo
      const { exitCode, problems } = await findProblems(db.url, {}, ['--prefix', prefix])
      expect(exitCode).toBe(1)
      expect(problems).toMatchObject({
        base: {
          status: 'failed',
          found: '1 drifted',
          why: expect.stringContaining('index public.members.members_user_id_idx is missing'),
        },
        // app:demo
        'app demo': {
          status: 'failed',
          found: '1 drifted',
          why: expect.stringContaining('table demo.scratch is extra'),
        },
        // /app:demo
        roles: {
          status: 'failed',
          found: expect.stringMatching(/^\d problems$/),
          why: [
            // app:demo
            `table demo.demo_sessions is owned by postgres, not by ${prefix}app_demo_owner`,
            // /app:demo
            `role ${prefix}base_reader of base may not read table public.teams`,
            `role ${prefix}base_reader of base may read private table public.sessions`,
            `role ${prefix}base_writer of base may not use table public.teams`,
            `role ${prefix}base_writer of base may not use table public.users`,
          ].join('\n'),
          next: [`pnpm schema roles --apply --prefix ${prefix}`],
        },
      })
      expect(Object.keys(problems).filter((name) => !name.startsWith('app '))).toEqual(['base', 'roles'])
      // app:demo
      await query(db.url, `DELETE FROM prisma_demo._prisma_migrations`)
      const pending = await findProblems(db.url)
      expect(pending.problems['app demo']).toMatchObject({ next: expect.arrayContaining(['pnpm db:migrate:deploy']) })
      // /app:demo
    } finally {
      const roles = await query<{ name: string }>(
        db.url,
        `SELECT rolname AS name FROM pg_roles WHERE rolname LIKE '${prefix}%'`,
      )
      for (const { name } of roles) await query(db.url, `REASSIGN OWNED BY ${name} TO CURRENT_USER`)
      for (const { name } of roles) await query(db.url, `DROP OWNED BY ${name} CASCADE`)
      for (const { name } of roles) await query(db.url, `DROP ROLE ${name}`)
    }
  })

  it.skipIf(process.platform === 'win32')(
    'wants roles on another host, unless that is the one named for sample data (skipped: Windows)',
    async () => {
      // An address of this machine that does not say so.
      const url = new URL(db.url)
      url.hostname = '0.0.0.0'
      const none = 'Without them, every application may drop what it does not own.'
      expect((await findProblems(url.href)).problems.roles).toMatchObject({ status: 'failed', why: none })
      expect((await findProblems(url.href, { SEED_CONFIRM_HOST: '0.0.0.0' })).problems.roles).toBeUndefined()
      const production = { NODE_ENV: 'production', SEED_CONFIRM_HOST: '0.0.0.0' }
      expect((await findProblems(url.href, production)).problems.roles).toMatchObject({ status: 'failed', why: none })
    },
  )

  it('says why a database does not answer, without its password', async () => {
    const { exitCode, stdout, problems } = await findProblems('postgresql://somebody:topsecret@127.0.0.1:1/workspace')
    expect(exitCode).toBe(1)
    expect(problems).toEqual({
      reachable: expect.objectContaining({
        found: 'The database server at 127.0.0.1:1 cannot be reached.',
        why: expect.stringContaining('ECONNREFUSED'),
        next: [
          'Start the local database: pnpm db:up',
          'Check DATABASE_URL of the environment: postgresql://USER:PASSWORD@HOST:PORT/DATABASE',
        ],
      }),
    })
    expect(stdout).not.toContain('topsecret')
  })

  it('asks to correct the user and the password where the server refuses them, and says where they are from', async () => {
    const role = `v${randomBytes(4).toString('hex')}`
    const url = new URL(db.url)
    await query(db.url, `CREATE ROLE ${role} LOGIN PASSWORD 'right'`)
    url.username = role
    url.password = 'topsecret'
    try {
      const { exitCode, stdout, problems } = await findProblems(url.href)
      expect(exitCode).toBe(1)
      expect(problems).toEqual({
        reachable: expect.objectContaining({
          found: `${url.host} does not accept the user or the password.`,
          next: ['Correct the user and the password in DATABASE_URL of the environment.'],
        }),
      })
      expect(stdout).not.toContain('topsecret')
    } finally {
      await query(db.url, `DROP ROLE ${role}`)
    }
  })

  it('says which settings are wrong or contradict each other, and which app refuses them', async () => {
    const { exitCode, problems } = await findProblems('postgresql://127.0.0.1:1/workspace', {
      NODE_ENV: 'production',
      BETTER_AUTH_SECRET: 'shortsecret',
      DATABASE: 'docker',
      POSTGRES_PORT: '2',
      DATABASE_POOL_MAX: '0',
      // app:demo app:event-platform
      DEMO_PORT: '3999',
      EVENT_PLATFORM_PORT: '3999',
      LOG_FORMAT: 'xml',
      // /app:demo app:event-platform
    })
    expect(exitCode).toBe(1)
    expect(problems).toMatchObject({
      'choice of database': { found: 'DATABASE_URL and DATABASE=docker and POSTGRES_PORT=2 contradict each other' },
      'connection pool': { why: expect.stringContaining('DATABASE_POOL_MAX') },
      // app:demo app:event-platform
      ports: { found: 'demo and event-platform have the same port, 3999', next: ['EVENT_PLATFORM_PORT=4099'] },
      'app event-platform': { why: expect.stringMatching(/LOG_FORMAT[\s\S]*PUBLIC_URL is not set/) },
      // /app:demo app:event-platform
    })
    expect(JSON.stringify(problems)).not.toContain('shortsecret')
  })

  it('answers a wrong flag with status 2', async () => {
    expect(await run(db.url, {}, ['--jsno'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--json') })
  })
})

describe('environment files', () => {
  const known = {
    names: new Set(['DATABASE_URL', 'REDIS_PORT']),
    isKnown: (name: string) => name === 'DATABASE_URL' || name === 'REDIS_PORT',
  }

  it('are compared with each other and with what is read', async () => {
    const root = await mkdtemp(join(tmpdir(), 'validate-'))
    try {
      await writeFile(join(root, '.env'), 'DATABSE_URL=postgresql://ann:topsecret@db/app\nMY_EDITOR=vim\n')
      await writeFile(join(root, '.env.example'), '# DATABASE_URL=\n# OLD=1\n')
      await writeFile(join(root, 'docker-compose.yml'), `services: { a: { ports: ["$\{REDIS_PORT:-1}:1"] } }`)
      const checks = checkEnvironmentFiles(await readEnvironmentFiles(root), known)
      expect(checks).toEqual([
        {
          group: 'Environment files',
          name: '.env',
          status: 'failed',
          found: 'nothing reads DATABSE_URL, MY_EDITOR',
          next: [
            'In .env, write DATABASE_URL for DATABSE_URL.',
            'Remove MY_EDITOR from .env if it is for nothing else.',
          ],
        },
        {
          group: 'Environment files',
          name: '.env.example',
          status: 'failed',
          found: 'nothing reads OLD; lacks REDIS_PORT of docker-compose.yml',
          next: ['Remove OLD from .env.example.', 'Add REDIS_PORT to .env.example.'],
        },
      ])
    } finally {
      await rm(root, { recursive: true })
    }
  })
})

describe('the version of a server', () => {
  it.each([
    ['13.20', 13, 'failed'],
    ['14.1', 14, 'passed'],
    ['18.4 (Debian 18.4-1)', 18, 'passed'],
    ['19.0', 19, 'warned'],
  ])('%s', (version, major, status) => {
    expect(judgeVersion(version, major)).toMatchObject({ status, found: `PostgreSQL ${version.split(' ')[0]}` })
  })
})
