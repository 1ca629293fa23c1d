import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

const folder = 'apps/alpha/prisma/migrations'
const path = `${folder}/20260301000000_next/migration.sql`
const timeout = "SET lock_timeout = '5s';\n"

const lint = (workspace: TestWorkspace, ...args: string[]) =>
  workspace.run(['lint', '--migrations', ...args], { cwd: 'apps/alpha' })

/** What is said of a migration of app alpha, code and message by line. */
async function findingsOf(sql: string): Promise<string[]> {
  using workspace = createWorkspace(await migratedPlatform())
  workspace.remove(`${folder}/20260101000000_init`)
  workspace.write(path, sql)
  const { stdout } = await lint(workspace, '--json')
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; message: string; where?: { line: number } }[]
  }
  return diagnostics
    .filter(({ code }) => code !== 'MIGRATION.UNRECORDED')
    .map(({ code, message, where }) => `${where?.line} ${code} ${message}`)
}

describe('a migration', () => {
  it.each([
    [
      'only makes its own',
      'CREATE TABLE alpha.notes (id int PRIMARY KEY, session_id int REFERENCES alpha.notes (id));',
    ],
    ['says how long it waits', `${timeout}ALTER TABLE alpha.sessions ADD COLUMN stars integer;`],
    ['adds a value', `ALTER TYPE alpha."Mood" ADD VALUE 'SO_SO';`],
    ['builds an index by itself', 'CREATE INDEX CONCURRENTLY i ON alpha.sessions (id);'],
    [
      'has a reason',
      `${timeout}-- schema-ignore MIGRATION.REWRITE: ten rows\nALTER TABLE alpha.sessions ALTER COLUMN id TYPE bigint;`,
    ],
  ])('passes that %s', async (_, sql) => {
    expect(await findingsOf(sql)).toEqual([])
  })

  it.each([
    ['cannot be read', 'CREATE TABLE alpha.notes (id int PRIMARY KEY);\n\nALTER TALBE x;'],
    ['leaves the schema open', 'CREATE TABLE notes (id int);'],
    [
      'alters what is another’s',
      `${timeout}ALTER TABLE public.users ADD COLUMN x text;\nDROP TABLE strange.things;\nDROP SCHEMA public;\nUPDATE public.users SET x = '';\nCREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1';\nDROP VIEW public.v;`,
    ],
    ['waits without an end', 'CREATE TABLE alpha.notes (id text REFERENCES public.users (id));'],
    [
      'uses a new value',
      `ALTER TYPE alpha."Mood" ADD VALUE 'SO_SO';\n${timeout}ALTER TABLE alpha.sessions ALTER COLUMN mood SET DEFAULT 'SO_SO';`,
    ],
    [
      'locks a shared table',
      `${timeout}ALTER TABLE alpha.sessions ADD CONSTRAINT host FOREIGN KEY (user_id) REFERENCES public.users (id);`,
    ],
    [
      'blocks',
      `${timeout}CREATE UNIQUE INDEX one ON alpha.sessions (user_id);\nALTER TABLE alpha.sessions ALTER COLUMN stars SET NOT NULL;`,
    ],
    [
      'rewrites',
      `${timeout}ALTER TABLE alpha.sessions ADD COLUMN token text NOT NULL DEFAULT gen_random_uuid(), ADD COLUMN note text NOT NULL;`,
    ],
    ['cannot be one transaction', `${timeout}BEGIN;\nCREATE INDEX CONCURRENTLY i ON alpha.sessions (id);\nCOMMIT;`],
  ])('is reported that %s', async (_, sql) => {
    expect(await findingsOf(sql)).toMatchSnapshot()
  })
})

it('gives the safe SQL in the names of the migration', async () => {
  using workspace = createWorkspace(await migratedPlatform())
  workspace.write(
    path,
    `-- AddForeignKey
ALTER TABLE "alpha"."sessions" ADD CONSTRAINT "sessions_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "public"."users"("id");

-- AlterTable
ALTER TABLE "alpha"."sessions" ALTER COLUMN "stars" SET NOT NULL;
`,
  )
  workspace.remove(`${folder}/20260101000000_init`)
  const { exitCode, stderr } = await lint(workspace)
  expect([exitCode, stderr]).toMatchSnapshot()
})

it('gives them for everything that Squawk has against the columns of a table', async () => {
  using workspace = createWorkspace(await migratedPlatform())
  workspace.remove(`${folder}/20260101000000_init`)
  workspace.write(
    path,
    `${timeout}CREATE UNIQUE INDEX "one" ON "alpha"."sessions"("user_id", "mood");
ALTER TABLE "alpha"."sessions" ADD COLUMN "a" VARCHAR(20)[], ADD COLUMN "b" "alpha"."Mood" NOT NULL, ADD COLUMN "c" INTEGER NOT NULL;
ALTER TABLE "alpha"."sessions" ADD COLUMN "token" TEXT NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE "alpha"."sessions" ALTER COLUMN "mood" DROP DEFAULT, ALTER COLUMN "n" SET DATA TYPE DECIMAL(9,2), ALTER COLUMN "m" DROP NOT NULL;
ALTER TABLE "alpha"."sessions" ADD CONSTRAINT "pair" UNIQUE ("user_id", "mood");
`,
  )
  const { stdout } = await lint(workspace, '--json')
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; next: string[] }[] }
  expect(
    diagnostics.filter(({ code }) => code !== 'MIGRATION.UNRECORDED').flatMap(({ next }) => next),
  ).toMatchSnapshot()
})

it('reports what takes from a pinned app, and passes what migrate writes', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  await workspace.run(['pin'], { cwd: 'apps/alpha', env })
  const dropped = 'packages/database/prisma/migrations/base/20260301000000_next/migration.sql'
  workspace.write(
    dropped,
    `${timeout}ALTER TABLE public.users RENAME COLUMN email TO address;\nDROP TABLE public.teams;\n`,
  )
  const { stderr } = await workspace.run(['lint', '--migrations'], { cwd: 'packages/database', env })
  expect(stderr.match(/MIGRATION.CONTRACT .*/g)).toEqual([
    'MIGRATION.CONTRACT "public"."users"."email" goes, and alpha is pinned to base with it.',
    'MIGRATION.CONTRACT "public"."teams" goes, and alpha is pinned to base with it.',
  ])
  const alpha = 'apps/alpha/prisma/alpha.prisma'
  const migrate = (...args: string[]) => workspace.run(['migrate', ...args, '--layer', 'alpha'], { env })
  workspace.remove(dropped.replace('/migration.sql', ''))
  expect(await migrate()).toMatchObject({ exitCode: 0 })
  expect(await lint(workspace, '--accept')).toMatchObject({ exitCode: 0 })
  workspace.write(
    alpha,
    workspace
      .read(alpha)
      .replace('  BAD\n', '  BAD\n  SO_SO\n')
      .replace('@default(GOOD)', '@default(SO_SO)')
      .replace(
        '  @@map("sessions")',
        '  hostId String? @map("host_id")\n  host User? @relation("host", fields: [hostId], references: [id])\n  @@map("sessions")',
      )
      .replace('@relation(fields: [userId]', '@relation("user", fields: [userId]'),
  )
  expect(await migrate('host')).toMatchObject({ exitCode: 0 })
  expect(
    readdirSync(join(workspace.root, folder))
      .filter((name) => name.startsWith('2'))
      .map((name) => name.slice(15)),
  ).toEqual(['init', 'host_values', 'host', 'host_validate'])
  const linted = await lint(workspace)
  expect([linted.exitCode, linted.stderr]).toEqual([0, '✔ 3 migrations checked\n'])
  const equal = await workspace.run(['push', '--dry-run'], { cwd: 'apps/alpha', env })
  expect(equal.stdout).toBe('')
})

it('holds accepted migrations to what they were, and others to what was recorded', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  const migrate = () => workspace.run(['migrate'], { cwd: 'apps/alpha', env })
  const codes = async () => (await lint(workspace)).stderr.match(/MIGRATION\.\w+/g)
  expect(await codes()).toEqual(['MIGRATION.UNRECORDED', 'MIGRATION.LOCK_TIMEOUT'])
  await migrate()
  await lint(workspace, '--accept')
  expect(await lint(workspace)).toMatchObject({ exitCode: 0, stderr: '✔ 0 migrations checked\n' })

  workspace.write(
    path,
    "SET lock_timeout = '5s';\nCREATE INDEX CONCURRENTLY i ON alpha.sessions (id);\n".split('\n')[0] ?? '',
  )
  await migrate()
  workspace.write(path, `${timeout}-- edited\n`)
  expect(await codes()).toEqual(['MIGRATION.EDITED'])
  await migrate()
  expect(await codes()).toEqual(null)

  const init = `${folder}/20260101000000_init/migration.sql`
  workspace.write(init, `${workspace.read(init)}-- edited\n`)
  await migrate()
  expect(await codes()).toEqual(['MIGRATION.EDITED'])
  workspace.write(`${folder}/20250101000000_early/migration.sql`, timeout)
  workspace.remove(path.replace('/migration.sql', ''))
  expect(await codes()).toEqual(['MIGRATION.GONE', 'MIGRATION.ORDER', 'MIGRATION.EDITED'])
})
