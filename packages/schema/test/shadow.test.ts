import { expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { deployPlatform, leftovers, stable } from './deployed-platform.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace } from './workspace.ts'

const commands = [['drift'], ['migrate', 'x'], ['audit'], ['push'], ['deploy']]

it.each(commands)('%s says of a connection string that it is none of PostgreSQL', async (...args) => {
  using workspace = createWorkspace(await migratedPlatform())
  for (const url of [
    'mysql://host/database',
    'http://127.0.0.1',
    'postgresql://127.0.0.1/a?sslmode=perhaps',
    'nothing',
  ]) {
    const { exitCode, stderr } = await workspace.run(args, { cwd: 'apps/alpha', env: { DATABASE_URL: url } })
    expect([args[0], url, exitCode, /DATABASE\.INVALID_URL|INTERNAL/.exec(stderr)?.[0]]).toEqual([
      args[0],
      url,
      2,
      'DATABASE.INVALID_URL',
    ])
  }
})

it('a database that was only pushed is ahead of its migrations, and has no drift', async () => {
  await using database = await acquireDatabase()
  const layer = 'packages/database/prisma/base/user.prisma'
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  await workspace.run(['push'], { env })
  expect(workspace.read(layer)).toContain('Role')
  for (const schema of await database.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'prisma\\_%'`)) {
    await database.query(`DROP SCHEMA "${schema.nspname}" CASCADE`)
  }
  const { stdout } = await workspace.run(['drift', '--json'], { env })
  const layers = JSON.parse(stdout).databases[0].layers as { differences: { text: string }[]; ahead: string[] }[]
  expect(layers.flatMap(({ differences }) => differences)).toEqual([])
  expect(layers.every(({ ahead }) => ahead.length > 0)).toBe(true)
})

it('a given database is refused if it has nothing but types, and no connection to it stays open', async () => {
  await using given = await deployPlatform()
  await using other = await acquireDatabase()
  await other.query(`CREATE TYPE public.mood AS ENUM ('good'); CREATE DOMAIN public.small AS int`)
  const { exitCode, stderr } = await given.schema(['drift', '--shadow-url', other.url])
  expect([exitCode, stable(stderr, other)]).toEqual([2, expect.stringContaining('is not empty: it has 2 objects')])
  expect(await other.query('SELECT NULL::public.mood, NULL::public.small')).toHaveLength(1)
  expect(await leftovers(given.database)).toEqual([])
})

it('ends when the given database cannot be emptied', async () => {
  await using given = await deployPlatform()
  await using other = await acquireDatabase()
  await other.query('CREATE SCHEMA schema_shadow')
  const reader = `reader_${other.name}`
  await other.query(`CREATE ROLE ${reader} LOGIN PASSWORD 'x'`)
  const url = new URL(other.url)
  url.username = reader
  url.password = 'x'
  const run = given.workspace.start(['drift', '--shadow-url', url.href], { cwd: 'apps/alpha', env: given.env })
  const { exitCode, stderr } = await run.done
  await other.query(`DROP ROLE ${reader}`)
  expect([exitCode, stable(stderr, other)]).toEqual([
    2,
    expect.stringMatching(
      /DATABASE\.ACCESS_DENIED The user may not do that in database "DATABASE"[\s\S]*in --shadow-url/,
    ),
  ])
})
