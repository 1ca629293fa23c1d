import { freePort } from '@workspace/local-postgres/testing'
import { afterAll, expect, test } from 'vitest'
import { describeDatabase } from './support/describe-database.ts'
import { prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'
import { createTranscript } from './support/transcript.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

test('commands that cannot do their work say why, with Prisma’s code, and fail', async () => {
  const server = servers.main
  await using database = await scratchDatabase(server)
  await using other = await scratchDatabase(server)
  await using missing = await scratchDatabase(server, { create: false })
  await using project = await prismaProject({ 'prisma.config.ts': CONFIG, 'schema.prisma': BLOG })
  const port = String(await freePort())
  const transcript = createTranscript(project, [database, other, missing])
  const prisma = (command: string, url: string, env: Readonly<Record<string, string>> = {}) =>
    transcript.prisma(command, { env: { DATABASE_URL: url, ...env } })
  const url = (change: (url: URL) => void): string => {
    const changed = new URL(database.url)
    change(changed)
    return changed.href
  }
  const role = `reader_${database.name}`
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`)
  await database.query(`REVOKE CONNECT ON DATABASE ${other.name} FROM PUBLIC`)
  const asRole = (target: string) => {
    const changed = new URL(target)
    changed.username = role
    changed.password = 'secret'
    return changed.href
  }

  await prisma(
    'db push',
    url((it) => (it.password = 'wrong')),
  )
  await prisma(
    'migrate deploy',
    url((it) => (it.password = 'wrong')),
  )
  await prisma(
    'db push',
    url((it) => (it.port = port)),
  )
  await prisma(
    'migrate dev',
    url((it) => (it.port = port)),
  )
  await prisma(
    'migrate diff --from-config-datasource --to-schema schema.prisma',
    url((it) => (it.port = port)),
  )
  await prisma('migrate status', missing.url)
  await prisma('db push', asRole(other.url))
  await prisma('db push', asRole(database.url))
  await prisma(
    'db push',
    url((it) => it.searchParams.set('sslmode', 'require')),
  )
  await prisma(
    'db push',
    url((it) => it.searchParams.set('sslmode', 'sometimes')),
  )
  await prisma('db push', 'mysql://root:secret@127.0.0.1:3306/app')
  await prisma('db push', 'not a url')
  await prisma('db push', '')
  await prisma('db push', database.url, { FORCE_PANIC_SCHEMA_ENGINE: '1' })
  await prisma('migrate deploy', database.url, { FORCE_PANIC_SCHEMA_ENGINE: '1' })

  await project.write('migrations/20260101000000_init/migration.sql', 'CREATE TABLE a (id int PRIMARY KEY);\n')
  await project.write('migrations/migration_lock.toml', 'provider = "postgresql"\n')
  await prisma('migrate dev', asRole(database.url))
  await prisma('migrate dev', database.url, { SHADOW_DATABASE_URL: database.url })
  await database.whileLocked(72707369, async () => {
    await prisma('migrate deploy', database.url)
    const fresh = url((it) => it.searchParams.set('schema', 'fresh'))
    await prisma('migrate deploy', fresh, { PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK: '1' })
  })
  await database.query('CREATE TABLE existing (id int PRIMARY KEY)')
  await prisma('migrate deploy', database.url)
  await project.write('schema.prisma', BLOG.replace('String   @unique', 'Strin   @unique'))
  await prisma('db push', database.url)
  await prisma('migrate diff --from-empty --to-schema schema.prisma --script', database.url)
  transcript.note('database', await describeDatabase(database))

  await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)

  await expect(transcript.text().replaceAll(port, 'UNUSED')).toMatchFileSnapshot('snapshots/failing-commands.txt')
})
