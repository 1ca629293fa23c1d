import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createDatabase } from '@workspace/prisma-engine'
import { expect, it } from 'vitest'
import { stopSignals } from './child-process.ts'
import { acquireDatabase } from './database.ts'
import { leftovers } from './deployed-platform.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace } from './workspace.ts'

const alpha = 'apps/alpha/prisma/alpha.prisma'
const migrations = 'apps/alpha/prisma/migrations'

it('leaves everything as before or as after, killed at any moment', { timeout: 180_000 }, async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  const foldersOf = () => readdirSync(join(workspace.root, migrations)).filter((name) => /^\d/.test(name))
  await workspace.run(['push'], { env })
  await workspace.run(['migrate'], { cwd: 'apps/alpha', env })
  const original = workspace.read(alpha)
  for (let round = 0; round < 12; round++) {
    workspace.write(alpha, original.replace('  mood   Mood', `  round${round} Int?\n  mood   Mood`))
    const command = workspace.start(['migrate', `round ${round}`, '--confirm', 'alpha'], { cwd: 'apps/alpha', env })
    await Promise.race([wait(250 + round * 60), command.done])
    command.kill('SIGKILL')
    await command.done
    const rows = await database.query(
      'SELECT migration_name FROM prisma_alpha._prisma_migrations WHERE finished_at IS NOT NULL',
    )
    const unfinished = await database.query('SELECT 1 FROM prisma_alpha._prisma_migrations WHERE finished_at IS NULL')
    expect(unfinished).toEqual([])
    const deployed = await workspace.run(['deploy', '--dry-run'], { cwd: 'apps/alpha', env })
    expect([deployed.exitCode, deployed.stderr]).toEqual([0, expect.anything()])
    const folders = foldersOf()
    expect(folders).toEqual(expect.arrayContaining(rows.map(({ migration_name }) => migration_name)))
    for (const folder of folders) expect(workspace.read(`${migrations}/${folder}/migration.sql`)).toMatch(/;\n$/)
    const finish = await workspace.run(['migrate', 'finish', '--confirm', 'alpha'], { cwd: 'apps/alpha', env })
    expect([finish.exitCode, finish.stderr]).toEqual([0, expect.anything()])
    expect(await workspace.run(['push'], { cwd: 'apps/alpha', env })).toMatchObject({ exitCode: 0 })
    expect((await workspace.run(['deploy'], { cwd: 'apps/alpha', env })).stderr).toContain('2 layers, 0 changed')
  }
})

it('clears away what a killed command was about to write', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  workspace.write('apps/alpha/prisma/.migrations-draft/20260301000000_dead/migration.sql.4711', '')
  const env = { DATABASE_URL: database.url }
  expect(await workspace.run(['deploy'], { cwd: 'apps/alpha', env })).toMatchObject({ exitCode: 0 })
  expect(await workspace.run(['migrate'], { cwd: 'apps/alpha', env })).toMatchObject({ exitCode: 0 })
  expect(readdirSync(join(workspace.root, 'apps/alpha/prisma')).sort()).toEqual(['alpha.prisma', 'migrations'])
})

it('drops the databases that killed commands left behind, and no others', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const at = (name: string) => database.url.replace(/\/[^/]+$/, `/${name}`)
  await using other = await acquireDatabase()
  const oidOf = async ({ query }: typeof database) =>
    (await query('SELECT oid FROM pg_database WHERE datname = current_database()'))[0]?.oid
  const [own, foreign] = [await oidOf(database), await oidOf(other)]
  const names = [own, 4_000_000_000, foreign].map((oid) => `schema_shadow_${oid}_${randomBytes(6).toString('hex')}`)
  for (const name of names) await createDatabase(at(name))
  await workspace.run(['migrate'], { cwd: 'apps/alpha', env: { DATABASE_URL: database.url } })
  const left = await database.query(`SELECT datname FROM pg_database WHERE datname IN ('${names.join("', '")}')`)
  expect(left).toEqual([{ datname: names[2] }])
  await database.query(`DROP DATABASE ${names[2]}`)
})

it.each(stopSignals)('leaves no database after %s, at the latest with the next command', async (signal) => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  const slow = `${migrations}/20260102000000_slow/migration.sql`
  const text = 'SELECT pg_sleep(31);'
  workspace.write(slow, text)
  const running = `SELECT pid FROM pg_stat_activity WHERE query = '${text}'`
  const before = workspace.snapshot()
  const run = workspace.start(['migrate', 'x'], { cwd: 'apps/alpha', env })
  while ((await database.query(running)).length === 0) await wait(20)
  expect(await leftovers(database)).toHaveLength(1)
  run.kill(signal)
  expect((await run.done).exitCode).toBe(signal === 'SIGINT' ? 130 : null)
  expect(workspace.snapshot()).toEqual(before)
  if (signal === 'SIGKILL') {
    for (const { pid } of await database.query(running)) await database.query(`SELECT pg_terminate_backend(${pid})`)
    while ((await database.query(running)).length > 0) await wait(20)
    workspace.write(slow, 'SELECT pg_sleep(0);')
    expect((await workspace.run(['migrate'], { cwd: 'apps/alpha', env })).exitCode).toBe(0)
  }
  expect(await leftovers(database)).toEqual([])
})

it('replays beside a database that does not exist yet', async () => {
  await using database = await acquireDatabase({ create: false })
  using workspace = createWorkspace(await migratedPlatform())
  const { exitCode, stdout } = await workspace.run(['migrate', '--create-only', '--json'], {
    cwd: 'apps/alpha',
    env: { DATABASE_URL: database.url },
  })
  expect([exitCode, JSON.parse(stdout).comparedWith]).toEqual([0, 'replay'])
})

it('runs no new migration on another machine unless that is named', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  await workspace.run(['migrate'], { cwd: 'apps/alpha', env: { DATABASE_URL: database.url } })
  workspace.write(alpha, workspace.read(alpha).replace('  mood   Mood', '  stars Int?\n  mood   Mood'))
  const before = workspace.snapshot()
  const env = { DATABASE_URL: 'postgresql://me:secret@db.example.com/production' }
  const { exitCode, stderr } = await workspace.run(['migrate', 'stars'], { cwd: 'apps/alpha', env })
  expect([exitCode, stderr]).toMatchInlineSnapshot(`
    [
      3,
      "error MIGRATE.REMOTE db.example.com:5432/production is not on this machine. Nothing was written.
    why: A migration that nobody has read yet belongs into a development database.
    help: To write it only: --create-only, and after the review: pnpm schema deploy (in apps/alpha)
    help: If that is your development database: --confirm db.example.com/production
    docs: docs/schema/rules/migrations.md#migrateremote

    ✖ 1 error, 0 migrations written
    ",
    ]
  `)
  expect(workspace.snapshot()).toEqual(before)
  workspace.remove(`${migrations}/history.lock.prisma`)
  const replayed = await workspace.run(['migrate', 'stars', '--create-only'], { cwd: 'apps/alpha', env })
  expect([replayed.exitCode, replayed.stderr]).toMatchInlineSnapshot(`
    [
      3,
      "error MIGRATE.REMOTE db.example.com:5432/production is not on this machine. Nothing was done there.
    why: To find out what the migrations lead to, they have to be run in a database of their own on that server.
    help: Use a development database on this machine: pnpm db:up, and unset DATABASE_URL.
    help: If that is your development server: --confirm db.example.com/production
    docs: docs/schema/rules/migrations.md#migrateremote

    ✖ 1 error, 0 migrations written
    ",
    ]
  `)
})

it('migrates a pinned app from the layers that it is pinned to', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  const user = 'packages/database/prisma/base/user.prisma'
  await workspace.run(['deploy'], { env })
  await workspace.run(['pin'], { cwd: 'apps/alpha', env })
  workspace.write(user, workspace.read(user).replace('  role  Role', '  phone String?\n  role  Role'))
  expect(await workspace.run(['migrate', 'phone', '--layer', 'base'], { env })).toMatchObject({ exitCode: 0 })
  const before = await database.dump(/^public$/)
  workspace.write(
    alpha,
    `${workspace.read(alpha)}\nmodel Guest {\n  id Int @id\n  hostId String\n  host User @relation(fields: [hostId], references: [id])\n}\n`,
  )
  const migrated = JSON.parse((await workspace.run(['migrate', 'guests', '--json'], { cwd: 'apps/alpha', env })).stdout)
  expect(migrated).toMatchObject({ ok: true, database: { applied: [expect.stringMatching(/_guests$/)] } })
  expect(migrated.migrations[0].script).not.toContain('phone')
  expect(await database.dump(/^public$/)).toEqual(before)
})

it('says which migration fails in an empty database, and writes nothing', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  workspace.write(
    'packages/database/prisma/migrations/base/20260201000000_bad/migration.sql',
    'DROP TABLE public.nothing;',
  )
  const before = workspace.snapshot()
  const env = { DATABASE_URL: database.url }
  const { exitCode, stderr } = await workspace.run(['migrate', 'x'], { cwd: 'apps/alpha', env })
  expect([exitCode, stderr]).toMatchInlineSnapshot(`
    [
      2,
      "error MIGRATE.REPLAY Migration 20260201000000_bad of base fails in an empty database.
    why: ERROR: table "nothing" does not exist
    help: Correct packages/database/prisma/migrations/base/20260201000000_bad/migration.sql: a clone and every test database start from it.
    docs: docs/schema/rules/migrations.md#migratereplay

    ✖ 1 error, 0 migrations written
    ",
    ]
  `)
  expect(workspace.snapshot()).toEqual(before)
})

it('asks for the right to create databases where it has to run migrations', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const role = `r_${database.name}`
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'; GRANT ALL ON DATABASE ${database.name} TO ${role}`)
  const url = new URL(database.url)
  url.username = role
  url.password = 'x'
  const { exitCode, stderr } = await workspace.run(['migrate', 'x'], {
    cwd: 'apps/alpha',
    env: { DATABASE_URL: url.href },
  })
  await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  expect([
    exitCode,
    stderr.replaceAll(database.name, '<database>').replace(/127\.0\.0\.1:\d+/g, '<server>'),
  ]).toMatchInlineSnapshot(`
    [
      2,
      "error MIGRATE.NO_SHADOW The user of <server>/<database> may not create a database to run the migrations in.
    why: To find out what the migrations lead to, they have to be run in a database of their own.
    help: Let the user create databases: ALTER ROLE <user> CREATEDB;
    help: Or use the local database: pnpm db:up
    docs: docs/schema/rules/migrations.md#migrateno_shadow

    ✖ 1 error, 0 migrations written
    ",
    ]
  `)
})

it('says that the record of the migrations cannot be written where nothing else is to do', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  workspace.write(`${migrations}/history.lock.prisma/in-the-way`, '')
  const { exitCode, stderr } = await workspace.run(['migrate'], { cwd: 'apps/alpha', env })
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining(
      `FILE.UNWRITABLE ${migrations}/history.lock.prisma cannot be written. Nothing was changed.`,
    ),
  ])
})
