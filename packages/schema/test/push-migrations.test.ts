import { describe, expect, it } from 'vitest'
import { addColumn, addNote, facts, given, history } from './migrated-workspace.ts'
import { runPrisma } from './prisma-cli.ts'
import type { TestWorkspace } from './workspace.ts'

describe('schema push with migrations', () => {
  it('starts from them, then pushes what is not in them yet', async () => {
    await using test = await given()
    const { workspace, database, env } = test
    const init = `${history}/20260101000000_init/migration.sql`
    workspace.write(init, `${workspace.read(init)}ALTER TABLE "alpha"."sessions" ADD CHECK (id > 0);\n`)
    addColumn(workspace)
    const { layers } = await facts(workspace, ['push'], { cwd: 'apps/alpha', env })
    expect(layers.at(-1)).toMatchObject({ state: 'changed', applied: ['20260101000000_init'], recorded: [] })
    const dump = await database.dump(/^alpha$/)
    expect(dump['table alpha.sessions']).toContain('note text')
    expect(Object.keys(dump)).toContain('constraint alpha.alpha.sessions.sessions_id_check')
  })

  it.each([
    ['the text', (workspace: TestWorkspace) => addColumn(workspace)],
    [
      'a migration',
      (workspace: TestWorkspace) => {
        const init = `${history}/20260101000000_init/migration.sql`
        workspace.write(init, workspace.read(init).replace('    "user_id"', '    "extra" TEXT,\n    "user_id"'))
      },
    ],
    [
      'an accepted migration',
      (workspace: TestWorkspace) => {
        const lock = `${history}/history.lock.prisma`
        workspace.write(lock, workspace.read(lock).replace(/(sha256:[0-9a-f]+)$/m, '$1 accepted'))
        const init = `${history}/20260101000000_init/migration.sql`
        workspace.write(init, workspace.read(init).replace('    "user_id"', '    "extra" TEXT,\n    "user_id"'))
      },
    ],
  ])(
    'pushes what is missing where %s has changed since it was recorded what the migrations lead to',
    async (_, change) => {
      await using test = await given()
      const { workspace, env } = test
      await workspace.run(['migrate'], { cwd: 'apps/alpha', env })
      expect(workspace.read(`${history}/history.lock.prisma`)).toContain('20260101000000_init')
      change(workspace)
      const pushed = await workspace.run(['push', '--confirm', 'alpha'], { cwd: 'apps/alpha', env })
      expect(pushed).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('1 migration applied, 1 change') })
      expect((await workspace.run(['push'], { cwd: 'apps/alpha', env })).stderr).toContain('0 changed')
    },
  )

  it.each([
    [
      'an enum of which the text says nothing',
      `CREATE SCHEMA alpha; CREATE TYPE alpha.old AS ENUM ('A')`,
      'DROP TYPE "alpha"."old"',
    ],
    [
      'records of migrations whose tables are gone',
      `CREATE SCHEMA prisma_alpha;
       CREATE TABLE prisma_alpha._prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL,
         finished_at timestamptz DEFAULT now(), migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
         started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 1);
       INSERT INTO prisma_alpha._prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '20260101000000_init')`,
      'CREATE TABLE "alpha"."sessions"',
    ],
  ])('compares a layer that has %s', async (_, sql, statement) => {
    await using test = await given()
    const { workspace, database, env } = test
    workspace.write(`${history}/20260102000000_more/migration.sql`, 'CREATE SCHEMA IF NOT EXISTS "alpha";')
    await workspace.run(['migrate'], { cwd: 'apps/alpha', env })
    await database.query(sql)
    const { stdout } = await workspace.run(['push', '--json', '--confirm', 'alpha'], { cwd: 'apps/alpha', env })
    expect(JSON.parse(stdout).databases[0].layers.at(-1)).toMatchObject({
      state: 'changed',
      script: expect.stringContaining(statement),
    })
  })

  it('has nothing left to push where it took from the record what the migrations lead to', async () => {
    await using test = await given()
    const { workspace, env } = test
    for (const name of ['base', 'wiki', 'alpha', 'beta', 'gamma']) {
      await workspace.run(['migrate', '--layer', name], { env })
    }
    expect((await workspace.run(['push'], { env })).stderr).toContain('5 layers, 5 changed')
    expect((await workspace.run(['push'], { env })).stderr).toContain('5 layers, 0 changed')
  })

  it('applies a pending one that came with the text', async () => {
    await using test = await given()
    const { workspace, env } = test
    await workspace.run(['push'], { env })
    workspace.write(`${history}/20260102000000_note/migration.sql`, addNote)
    addColumn(workspace)
    const { layers } = await facts(workspace, ['push'], { cwd: 'apps/alpha', env })
    expect(layers.at(-1)).toMatchObject({ applied: ['20260102000000_note'], recorded: [] })
  })

  it('records a pending one whose changes were pushed before', async () => {
    await using test = await given()
    const { workspace, env } = test
    await workspace.run(['push'], { env })
    addColumn(workspace)
    await workspace.run(['push'], { cwd: 'apps/alpha', env })
    workspace.write(`${history}/20260102000000_note/migration.sql`, addNote)
    const { layers } = await facts(workspace, ['push'], { cwd: 'apps/alpha', env })
    expect(layers.at(-1)).toMatchObject({ applied: [], recorded: ['20260102000000_note'] })
    expect((await workspace.run(['deploy'], { env })).stderr).toContain('5 layers, 0 changed')
  })

  it('records one that Prisma wrote of what was pushed', async () => {
    await using test = await given()
    const { workspace, env } = test
    await workspace.run(['push'], { env })
    addColumn(workspace)
    await workspace.run(['compose'])
    await workspace.run(['push'], { cwd: 'apps/alpha', env })
    const file = 'prisma/migrations/20260102000000_note/migration.sql'
    const diff = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma']
    await runPrisma(workspace, 'apps/alpha', [...diff, '--script', '--output', file], env)
    expect(workspace.read(`apps/alpha/${file}`)).toContain('ALTER TABLE "alpha"."sessions" ADD COLUMN     "note" TEXT;')
    const { layers } = await facts(workspace, ['push'], { cwd: 'apps/alpha', env })
    expect(layers.at(-1)).toMatchObject({ applied: [], recorded: ['20260102000000_note'] })
  })

  it('records a pending one whose changes were pushed before, while there are more', async () => {
    await using test = await given()
    const { workspace, database, env } = test
    await workspace.run(['push'], { env })
    addColumn(workspace)
    await workspace.run(['push'], { cwd: 'apps/alpha', env })
    workspace.write(`${history}/20260102000000_note/migration.sql`, addNote)
    addColumn(workspace, 'title  String?')
    const { layers } = await facts(workspace, ['push'], { cwd: 'apps/alpha', env })
    expect(layers.at(-1)).toMatchObject({ applied: [], recorded: ['20260102000000_note'] })
    expect((await database.dump(/^alpha$/))['table alpha.sessions']).toContain('title text')
    expect((await workspace.run(['push'], { env })).stderr).toContain('5 layers, 0 changed')
    expect((await workspace.run(['deploy'], { env })).stderr).toContain('5 layers, 0 changed')
  })

  it('records all of them in a layer that was pushed before it had any', async () => {
    await using test = await given()
    const { workspace, env } = test
    const init = workspace.read(`${history}/20260101000000_init/migration.sql`)
    workspace.remove(history)
    await workspace.run(['push'], { env })
    workspace.write(`${history}/20260101000000_init/migration.sql`, init)
    addColumn(workspace)
    const { layers } = await facts(workspace, ['push'], { cwd: 'apps/alpha', env })
    expect(layers.at(-1)).toMatchObject({ applied: [], recorded: ['20260101000000_init'] })
    expect((await workspace.run(['deploy'], { env })).stderr).toContain('5 layers, 0 changed')
  })

  it('leaves a table alone that a migration gave to an extension', async () => {
    await using test = await given()
    const { workspace, env } = test
    const path = 'packages/database/prisma/migrations/base/20260101000000_init/migration.sql'
    const extend =
      'CREATE TABLE public.spatial (id int PRIMARY KEY);\nALTER EXTENSION plpgsql ADD TABLE public.spatial;\n'
    workspace.write(path, `${workspace.read(path)}\n${extend}`)
    expect((await workspace.run(['push'], { env })).stderr).toContain('5 layers, 5 changed')
  })

  it('is not stopped for good by a migration that fails', async () => {
    await using test = await given()
    const { workspace, database, env } = test
    await workspace.run(['push'], { env })
    addColumn(workspace)
    const file = `${history}/20260102000000_note/migration.sql`
    workspace.write(file, 'ALTER TABLE "alpha"."nowhere" ADD COLUMN "note" TEXT;\n')
    const before = await database.dump(/^(?!prisma_)/)
    const failed = await workspace.run(['push'], { cwd: 'apps/alpha', env })
    expect(failed.exitCode).toBe(2)
    expect(failed.stderr).toContain('MIGRATE.FAILED ')
    expect(await database.dump(/^(?!prisma_)/)).toEqual(before)
    workspace.write(file, addNote)
    const { layers } = await facts(workspace, ['push'], { cwd: 'apps/alpha', env })
    expect(layers.at(-1)).toMatchObject({ applied: ['20260102000000_note'] })
  })
})
