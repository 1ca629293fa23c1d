import { SchemaEngineError } from '@workspace/prisma-engine'
import { describe, expect, it } from 'vitest'
import { createDiagnostic } from '../src/core/diagnostics/diagnostic.ts'
import { createWorkspaceComposer } from '../src/operations/compose/compose-workspace.ts'
import { createReport } from '../src/operations/push/layer-run.ts'
import { migrateWorkspace } from '../src/operations/push/migrate-databases.ts'
import { loadWorkspace } from '../src/operations/workspace/load-workspace.ts'
import { acquireDatabase, type TestDatabase } from './database.ts'
import { platform } from './platform.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

const layer = 'apps/alpha/prisma/alpha.prisma'
const inAlpha = (database: TestDatabase) => ({ cwd: 'apps/alpha', env: { DATABASE_URL: database.url } })

/** A workspace and a database with everything pushed and two sessions in alpha. */
async function pushed() {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await acquireDatabase())
  const workspace = stack.use(createWorkspace(platform))
  await workspace.run(['push'], inAlpha(database))
  await database.query(`
    INSERT INTO users (id, email) VALUES ('u', 'u@example.com');
    INSERT INTO alpha.sessions (mood, role, user_id) VALUES ('GOOD', 'ADMIN', 'u'), ('BAD', 'ADMIN', 'u')`)
  return { database, workspace, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

function edit(workspace: TestWorkspace, from: string | RegExp, to: string): void {
  const before = workspace.read(layer)
  const after = before.replace(from, to)
  if (after === before) throw new Error('The edit changes nothing.')
  workspace.write(layer, after)
}

/** What people see, without what differs from run to run. */
function stable(text: string, { name }: TestDatabase): string {
  return `\n${text
    .replaceAll(name, 'DATABASE')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/\d+ ms/g, 'N ms')}`
}

async function refusal(
  { database, workspace }: Awaited<ReturnType<typeof pushed>>,
  exitCode: number,
  args: string[] = [],
) {
  const before = { files: workspace.snapshot(), database: await database.dump() }
  const result = await workspace.run(['push', ...args], inAlpha(database))
  expect({ files: workspace.snapshot(), database: await database.dump() }).toEqual(before)
  expect(result.exitCode).toBe(exitCode)
  return stable(result.stderr, database)
}

describe('a push that would lose data', () => {
  it('is refused with what would be lost, and done with a confirmation by the layer', async () => {
    await using given = await pushed()
    edit(given.workspace, '  mood   Mood   @default(GOOD)\n', '')
    expect(await refusal(given, 3)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: refused N ms

      error PUSH.DATA_LOSS Pushing app alpha to HOST/DATABASE would lose data. Nothing was changed.
      why: You are about to drop the column \`mood\` on the \`sessions\` table, which still contains 2 non-null values.
      help: To accept the loss: pnpm schema push --confirm alpha
      help: What only has another name keeps its rows with: /// @renamedFrom oldName
      help: To see the SQL: pnpm schema push --dry-run
      docs: docs/schema/errors.md#pushdata_loss

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
    expect(await refusal(given, 2, ['--confirm', 'alhpa'])).toMatchInlineSnapshot(`
      "
      error DATABASE.CONFIRM_UNKNOWN --confirm alhpa names neither a layer nor a database of this command.
      help: Did you mean "alpha"?
      docs: docs/schema/errors.md#databaseconfirm_unknown

      ✖ 1 error, 0 layers, 0 changed
      "
    `)
    expect(await refusal(given, 2, ['--confirm', 'beta'])).toContain('DATABASE.CONFIRM_UNKNOWN')
    const confirmed = await given.workspace.run(['push', '--confirm', 'alpha'], inAlpha(given.database))
    expect(confirmed.exitCode).toBe(0)
    expect((await given.database.dump(/^alpha$/))['table alpha.sessions']).not.toContain('mood')
  })

  it('is refused for a table with rows, and done with a confirmation by the database', async () => {
    await using given = await pushed()
    given.workspace.write(layer, 'model Other {\n  id Int @id\n}\n')
    expect(await refusal(given, 3)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: refused N ms

      error PUSH.DATA_LOSS Pushing app alpha to HOST/DATABASE would lose data. Nothing was changed.
      why: You are about to drop the \`sessions\` table, which is not empty (2 rows).
      help: To accept the loss: pnpm schema push --confirm alpha
      help: What only has another name keeps its rows with: /// @renamedFrom oldName
      help: To see the SQL: pnpm schema push --dry-run
      docs: docs/schema/errors.md#pushdata_loss

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
    expect(await refusal(given, 3, ['--dry-run'])).toContain('`sessions` table, which is not empty (2 rows)')
    const confirmed = await given.workspace.run(['push', '--confirm', given.database.name], inAlpha(given.database))
    expect(confirmed.exitCode).toBe(0)
    expect(Object.keys(await given.database.dump(/^alpha$/))).toMatchInlineSnapshot(`
      [
        "constraint alpha.alpha."Other".Other_id_not_null",
        "constraint alpha.alpha."Other".Other_pkey",
        "index alpha.Other_pkey",
        "schema alpha",
        "table alpha.Other",
      ]
    `)
  })

  it('is refused even for a table without rows, which somebody else may have made', async () => {
    await using given = await pushed()
    await given.database.query('CREATE TABLE alpha.notes_of_somebody (id int PRIMARY KEY)')
    expect(await refusal(given, 3)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: refused N ms

      error PUSH.DATA_LOSS Pushing app alpha to HOST/DATABASE would lose data. Nothing was changed.
      why: You are about to drop the \`alpha.notes_of_somebody\` table, which is empty.
      help: To accept the loss: pnpm schema push --confirm alpha
      help: What only has another name keeps its rows with: /// @renamedFrom oldName
      help: To see the SQL: pnpm schema push --dry-run
      docs: docs/schema/errors.md#pushdata_loss

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
  })

  it('is refused for a cast', async () => {
    await using given = await pushed()
    await given.database.query("ALTER TABLE alpha.sessions ADD note text; UPDATE alpha.sessions SET note = '1'")
    edit(given.workspace, '  role ', '  note   Int?\n  role ')
    expect(await refusal(given, 3)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: refused N ms

      error PUSH.DATA_LOSS Pushing app alpha to HOST/DATABASE would lose data. Nothing was changed.
      why: The \`note\` column on the \`sessions\` table would be dropped and recreated. This will lead to data loss.
      help: To accept the loss: pnpm schema push --confirm alpha
      help: To see the SQL: pnpm schema push --dry-run
      docs: docs/schema/errors.md#pushdata_loss

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
  })
})

describe('a push that cannot be done', () => {
  it('is refused for a required column without a default, while there are rows', async () => {
    await using given = await pushed()
    edit(given.workspace, '  role ', '  title  String\n  role ')
    expect(await refusal(given, 2)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: failed N ms

      error PUSH.IMPOSSIBLE app alpha cannot be pushed to HOST/DATABASE with the rows that are there. Nothing was changed.
      why: Added the required column \`title\` to the \`sessions\` table without a default value. There are 2 rows in this table, it is not possible to execute this step.
      help: Give the field a @default, or make it optional.
      help: Or write a migration that fills it: pnpm schema migrate <name> --create-only
      docs: docs/schema/errors.md#pushimpossible

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
    expect(await refusal(given, 2, ['--confirm', 'alpha'])).toContain('PUSH.IMPOSSIBLE')
  })

  it('leaves nothing half done when PostgreSQL refuses the last of several changes', async () => {
    await using given = await pushed()
    edit(given.workspace, '@map("user_id")', '@map("user_id") @unique')
    edit(given.workspace, 'model Session', 'model Fresh {\n  id Int @id\n}\n\nmodel Session')
    expect(await refusal(given, 2)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: failed N ms

      error DATABASE.FAILED HOST/DATABASE refused a statement for app alpha. Nothing of the change was kept.
      why: ERROR: could not create unique index "sessions_user_id_key"
      DETAIL: Key (user_id)=(u) is duplicated.
      help: Correct the layer or the rows that are in the way.
      help: To see the SQL: pnpm schema push --dry-run
      docs: docs/schema/errors.md#databasefailed

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
  })

  it('leaves nothing half done when an enum value that goes is in use', async () => {
    await using given = await pushed()
    edit(given.workspace, '  BAD\n', '')
    edit(given.workspace, 'model Session', 'model Fresh {\n  id Int @id\n}\n\nmodel Session')
    expect(await refusal(given, 2)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: failed N ms

      error DATABASE.FAILED HOST/DATABASE refused a statement for app alpha. Nothing of the change was kept.
      why: ERROR: invalid input value for enum alpha."Mood_new": "BAD"
      help: Correct the layer or the rows that are in the way.
      help: To see the SQL: pnpm schema push --dry-run
      docs: docs/schema/errors.md#databasefailed

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
  })
})

describe('a push that only looks dangerous', () => {
  it('adds a unique constraint where nothing is twice', async () => {
    await using given = await pushed()
    edit(given.workspace, '  role ', '  code   String? @unique\n  role ')
    expect((await given.workspace.run(['push'], inAlpha(given.database))).exitCode).toBe(0)
    edit(
      given.workspace,
      '  id     Int    @id @default(autoincrement())',
      '  id     Int    @unique @default(autoincrement())\n  key    Int    @id @default(autoincrement())',
    )
    expect((await given.workspace.run(['push'], inAlpha(given.database))).exitCode).toBe(0)
  })

  it('drops an enum value that nothing uses', async () => {
    await using given = await pushed()
    await given.database.query("UPDATE alpha.sessions SET mood = 'GOOD'")
    edit(given.workspace, '  BAD\n', '')
    expect((await given.workspace.run(['push'], inAlpha(given.database))).exitCode).toBe(0)
    expect((await given.database.dump(/^alpha$/))['enum alpha.Mood']).toMatch(/ GOOD$/)
  })

  it('adds an enum value and uses it as a default at once', async () => {
    await using given = await pushed()
    edit(given.workspace, '  BAD\n', '  BAD\n  CALM\n')
    edit(given.workspace, '@default(GOOD)', '@default(CALM)')
    const result = await given.workspace.run(['push', '--json'], inAlpha(given.database))
    expect(result.exitCode).toBe(0)
    expect((await given.database.dump(/^alpha$/))['table alpha.sessions']).toContain("default 'CALM'")
    expect((await given.workspace.run(['push'], inAlpha(given.database))).stderr).toContain('2 layers, 0 changed')
  })

  it('drops a column that is empty everywhere', async () => {
    await using given = await pushed()
    edit(given.workspace, '  role ', '  title  String?\n  role ')
    await given.workspace.run(['push'], inAlpha(given.database))
    edit(given.workspace, '  title  String?\n', '')
    expect((await given.workspace.run(['push'], inAlpha(given.database))).exitCode).toBe(0)
  })
})

describe('what is in a schema below and not in its text', () => {
  it('is left alone, with rows or without', async () => {
    await using given = await pushed()
    await given.database.query(`
      CREATE TYPE public.newer AS ENUM ('A');
      CREATE TABLE public.from_a_newer_base (id int PRIMARY KEY, kind public.newer);
      CREATE TABLE public.more (id int PRIMARY KEY); INSERT INTO public.more VALUES (1)`)
    const before = await given.database.dump(/^public$/)
    edit(given.workspace, '  role ', '  title  String?\n  role ')
    expect((await given.workspace.run(['push'], inAlpha(given.database))).exitCode).toBe(0)
    expect(await given.database.dump(/^public$/)).toEqual(before)
  })
})

describe('schema push --dry-run', () => {
  it('prints the SQL and changes nothing', async () => {
    await using given = await pushed()
    edit(given.workspace, '  role ', '  title  String?\n  role ')
    const before = await given.database.dump()
    const result = await given.workspace.run(['push', '--dry-run'], inAlpha(given.database))
    expect(await given.database.dump()).toEqual(before)
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toMatchInlineSnapshot(`
      "-- app alpha
      -- AlterTable
      ALTER TABLE "alpha"."sessions" ADD COLUMN     "title" TEXT;

      "
    `)
    expect(stable(result.stderr, given.database)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✔ app alpha in HOST/DATABASE: 1 change N ms
      ✔ 2 layers, 1 would change
      "
    `)
  })

  it('says what a push would refuse, changes nothing and is at peace with a confirmation', async () => {
    await using given = await pushed()
    edit(given.workspace, '  mood   Mood   @default(GOOD)\n', '')
    const told = await refusal(given, 3, ['--dry-run'])
    expect(told).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: 1 change, refused N ms

      error PUSH.DATA_LOSS Pushing app alpha to HOST/DATABASE would lose data and would be refused. Nothing was changed.
      why: You are about to drop the column \`mood\` on the \`sessions\` table, which still contains 2 non-null values.
      help: To accept the loss: pnpm schema push --confirm alpha
      help: What only has another name keeps its rows with: /// @renamedFrom oldName
      docs: docs/schema/errors.md#pushdata_loss

      ✖ 1 error, 2 layers, 0 would change
      "
    `)
    expect(await refusal(given, 0, ['--dry-run', '--confirm', 'alpha'])).toContain('1 would change')
    edit(given.workspace, '  role ', '  title  String\n  role ')
    expect(await refusal(given, 2, ['--dry-run', '--confirm', 'alpha'])).toContain('PUSH.IMPOSSIBLE')
  })

  it('creates no database', async () => {
    await using database = await acquireDatabase({ create: false })
    using workspace = createWorkspace(platform)
    const result = await workspace.run(['push', '--dry-run'], inAlpha(database))
    expect(result.exitCode).toBe(2)
    expect(result.stderr).toContain('DATABASE.UNKNOWN')
  })
})

it('tells what it found in one database where the work in the next one ends', async () => {
  await using database = await acquireDatabase({ create: false })
  using workspace = createWorkspace(platform)
  const loaded = loadWorkspace(workspace.root)
  if (!loaded.ok) throw new Error('The workspace does not load.')
  const refusal = createDiagnostic('MIGRATE.DATA_LOSS', { message: 'A refusal.' })
  const { databases, diagnostics } = await migrateWorkspace(loaded.value, {
    env: { DATABASE_URL: database.url, GAMMA_DATABASE_URL: database.sibling('gamma') },
    compose: createWorkspaceComposer(loaded.value),
    act: async () => createReport({ state: 'refused', diagnostics: [refusal] }),
    onStart({ database: name }) {
      if (name.endsWith('_gamma')) throw new SchemaEngineError({ code: 'P1001', message: 'gone' })
    },
  })
  expect(databases).toHaveLength(1)
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['MIGRATE.DATA_LOSS', 'DATABASE.UNREACHABLE']))
})
