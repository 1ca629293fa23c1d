import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deploy } from '../src/index.ts'
import type { TestDatabase } from './database.ts'
import { addNote, facts, given, history } from './migrated-workspace.ts'
import { runPrisma } from './prisma-cli.ts'

const records = (database: TestDatabase, schema: string) =>
  database.query(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS rolled_back, applied_steps_count
     FROM ${schema}._prisma_migrations ORDER BY started_at`,
  )

describe('schema deploy', () => {
  it('applies the migrations of every layer, lower ones first, and again nothing', async () => {
    await using test = await given()
    const { workspace, database, env } = test
    const first = await facts(workspace, ['deploy'], { env })
    expect(first).toMatchInlineSnapshot(`
      {
        "exitCode": 0,
        "layers": [
          {
            "applied": [
              "20260101000000_init",
            ],
            "layer": "base",
            "recorded": [],
            "state": "changed",
          },
          {
            "applied": [
              "20260101000000_init",
            ],
            "layer": "wiki",
            "recorded": [],
            "state": "changed",
          },
          {
            "applied": [
              "20260101000000_init",
            ],
            "layer": "alpha",
            "recorded": [],
            "state": "changed",
          },
          {
            "applied": [
              "20260101000000_init",
            ],
            "layer": "beta",
            "recorded": [],
            "state": "changed",
          },
          {
            "applied": [
              "20260101000000_init",
            ],
            "layer": "gamma",
            "recorded": [],
            "state": "changed",
          },
        ],
      }
    `)
    const whole = await database.dump()
    const again = await facts(workspace, ['deploy'], { env })
    expect(again.layers.map(({ state }) => state)).toEqual(Array(5).fill('current'))
    expect((await workspace.run(['push'], { env })).stderr).toContain('5 layers, 0 changed')
    expect(await database.dump()).toEqual(whole)
  })

  it('leaves what prisma migrate deploy leaves', async () => {
    await using ours = await given()
    await using theirs = await given()
    await ours.workspace.run(['deploy'], { env: ours.env })
    await theirs.workspace.run(['compose'])
    for (const [folder, layer] of [
      ['packages/database', 'base'],
      ['packages/database', 'wiki'],
      ['apps/alpha', ''],
    ] as const) {
      await runPrisma(theirs.workspace, folder, ['migrate', 'deploy'], { ...theirs.env, SCHEMA_LAYER: layer })
    }
    for (const schema of ['prisma_base', 'prisma_plugin_wiki', 'prisma_alpha']) {
      expect(await records(theirs.database, schema)).toEqual(await records(ours.database, schema))
    }
    const sql = ours.workspace.read(`${history}/20260101000000_init/migration.sql`)
    expect(await records(ours.database, 'prisma_alpha')).toEqual([
      {
        migration_name: '20260101000000_init',
        checksum: createHash('sha256').update(sql).digest('hex'),
        finished: true,
        rolled_back: false,
        applied_steps_count: 1,
      },
    ])
    // And either may go on where the other one stopped.
    expect((await theirs.workspace.run(['deploy'], { env: theirs.env })).stderr).toContain('5 layers, 2 changed')
  })

  it('is what prisma migrate status and diff see, in every layer', async () => {
    await using test = await given()
    const { workspace, env } = test
    await workspace.run(['compose'])
    await workspace.run(['deploy'], { env })
    for (const [folder, layer] of [
      ['packages/database', 'base'],
      ['packages/database', 'wiki'],
      ['apps/beta', ''],
    ] as const) {
      const options = { ...env, SCHEMA_LAYER: layer }
      const status = await runPrisma(workspace, folder, ['migrate', 'status'], options)
      expect(status.stdout).toContain('Database schema is up to date!')
      const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code']
      expect(await runPrisma(workspace, folder, args, options)).toMatchObject({ exitCode: 0 })
      const fromMigrations = [
        'migrate',
        'diff',
        '--from-migrations',
        migrationsOf(layer),
        '--to-schema',
        'prisma/schema.prisma',
        '--exit-code',
      ]
      expect(await runPrisma(workspace, folder, fromMigrations, options)).toMatchObject({ exitCode: 0 })
    }
  }, 120_000)

  it('stops at a migration that fails, keeps nothing of it, and says how to go on', async () => {
    await using test = await given()
    const { workspace, database, env } = test
    await workspace.run(['deploy'], { env })
    const broken = `${history}/20260102000000_broken/migration.sql`
    workspace.write(broken, 'CREATE TABLE "alpha"."half" (id int);\nALTER TABLE "alpha"."nowhere" ADD COLUMN x int;\n')
    const before = await database.dump(/^(?!prisma_)/)
    const failed = await workspace.run(['deploy'], { cwd: 'apps/alpha', env })
    expect(failed.exitCode).toBe(2)
    expect(stable(failed.stderr, database)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: failed N ms

      error MIGRATE.FAILED Migration 20260102000000_broken of app alpha failed in HOST/DATABASE.
      why: ERROR: relation "alpha.nowhere" does not exist (42P01)
      help: Correct apps/alpha/prisma/migrations/20260102000000_broken/migration.sql.
      help: Then: pnpm prisma migrate resolve --rolled-back 20260102000000_broken (in apps/alpha)
      docs: docs/schema/errors.md#migratefailed

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
    expect(await database.dump(/^(?!prisma_)/)).toEqual(before)
    const again = await workspace.run(['deploy'], { cwd: 'apps/alpha', env })
    expect(again.exitCode).toBe(2)
    expect(stable(again.stderr, database)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: failed N ms

      error MIGRATE.FAILED_BEFORE Migration 20260102000000_broken of app alpha failed before in HOST/DATABASE.
      why: It began and did not end, and no other migration may run until somebody has looked at it.
      help: If it left nothing behind: pnpm prisma migrate resolve --rolled-back 20260102000000_broken (in apps/alpha)
      help: If all of it is there: pnpm prisma migrate resolve --applied 20260102000000_broken (in apps/alpha)
      docs: docs/schema/errors.md#migratefailed_before

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
    await workspace.run(['compose'])
    await runPrisma(workspace, 'apps/alpha', ['migrate', 'resolve', '--rolled-back', '20260102000000_broken'], env)
    workspace.write(broken, addNote)
    expect(await facts(workspace, ['deploy'], { cwd: 'apps/alpha', env })).toMatchObject({
      exitCode: 0,
      layers: [{ layer: 'base' }, { layer: 'alpha', applied: ['20260102000000_broken'] }],
    })
  })

  it('warns of a migration that was edited, and of one that is gone', async () => {
    await using test = await given()
    const { workspace, database, env } = test
    workspace.write(`${history}/20260102000000_note/migration.sql`, addNote)
    await workspace.run(['deploy'], { env })
    workspace.remove(`${history}/20260102000000_note`)
    const init = `${history}/20260101000000_init/migration.sql`
    workspace.write(init, workspace.read(init).replaceAll('\n', '\r\n'))
    const first = await workspace.run(['deploy'], { cwd: 'apps/alpha', env })
    expect(first.stderr).not.toContain('MIGRATE.EDITED')
    workspace.write(init, `${workspace.read(init)}-- more\n`)
    const { exitCode, stderr } = await workspace.run(['deploy'], { cwd: 'apps/alpha', env })
    expect(exitCode).toBe(0)
    expect(stable(stderr, database)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✔ app alpha in HOST/DATABASE: current N ms

      warning MIGRATE.EDITED Migration 20260101000000_init of app alpha was changed after it was applied.
      why: Databases that have it differ from those that will get it.
      help: Undo the change in apps/alpha/prisma/migrations/20260101000000_init/migration.sql, and write a new migration instead.
      docs: docs/schema/errors.md#migrateedited

      warning MIGRATE.MISSING Migration 20260102000000_note of app alpha is applied, and is not in apps/alpha/prisma/migrations.
      help: Restore its folder, or bring this checkout up to date.
      docs: docs/schema/errors.md#migratemissing

      ⚠ 2 warnings, 2 layers, 0 changed
      "
    `)
  })

  it('refuses tables without a history, and a migration without its file', async () => {
    await using test = await given()
    const { workspace, database, env } = test
    await workspace.run(['deploy'], { cwd: 'packages/database', env })
    await database.query('CREATE SCHEMA alpha; CREATE TABLE alpha.sessions (id int)')
    const { exitCode, stderr } = await workspace.run(['deploy'], { cwd: 'apps/alpha', env })
    expect(exitCode).toBe(2)
    expect(stable(stderr, database)).toMatchInlineSnapshot(`
      "
      ✔ base in HOST/DATABASE: current N ms
      ✖ app alpha in HOST/DATABASE: failed N ms

      error MIGRATE.NO_HISTORY app alpha has tables in HOST/DATABASE, and no migration history.
      why: PostgreSQL schema "alpha" is not empty, so it was not made by the migrations in apps/alpha/prisma/migrations.
      help: In development: pnpm schema push, which records the migrations that are there already.
      help: Elsewhere, for each migration that is there: pnpm prisma migrate resolve --applied <name> (in apps/alpha)
      docs: docs/schema/errors.md#migrateno_history

      ✖ 1 error, 2 layers, 0 changed
      "
    `)
    workspace.write(`${history}/20260103000000_empty/readme.txt`, '')
    expect((await workspace.run(['deploy'], { cwd: 'apps/alpha', env })).stderr).toContain('MIGRATE.UNREADABLE')
  })

  it('goes on above a layer whose migrations make more than its text says', async () => {
    await using test = await given()
    const { workspace, env } = test
    workspace.write(
      'packages/database/prisma/migrations/base/20260102000000_audit/migration.sql',
      'CREATE TABLE "public"."audit" (id int PRIMARY KEY);\n',
    )
    expect((await workspace.run(['deploy'], { env })).stderr).toContain('5 layers, 5 changed')
  })

  it('takes a connection string from a program', async () => {
    await using test = await given()
    const { database, workspace } = test
    const options = { cwd: join(workspace.root, 'apps/beta'), env: {}, databaseUrl: database.url }
    const { databases, diagnostics } = await deploy(options)
    expect(diagnostics).toEqual([])
    expect(databases.flatMap(({ layers }) => layers.map(({ layer, state }) => [layer.name, state]))).toEqual([
      ['base', 'changed'],
      ['wiki', 'changed'],
      ['beta', 'changed'],
    ])
  })

  it('only says what is pending with --dry-run', async () => {
    await using test = await given()
    const before = await test.database.dump()
    const { layers } = await facts(test.workspace, ['deploy', '--dry-run'], { cwd: 'apps/alpha', env: test.env })
    expect(layers.map(({ layer, applied }) => [layer, applied])).toEqual([
      ['base', ['20260101000000_init']],
      ['alpha', ['20260101000000_init']],
    ])
    expect(await test.database.dump()).toEqual(before)
  })
})

function migrationsOf(layer: string): string {
  return layer === '' ? 'prisma/migrations' : `prisma/migrations/${layer}`
}

function stable(text: string, { name }: TestDatabase): string {
  return `\n${text
    .replaceAll(name, 'DATABASE')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/\d+ ms/g, 'N ms')}`
}
