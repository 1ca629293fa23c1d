import { afterAll, expect, test } from 'vitest'
import { describeDatabase } from './support/describe-database.ts'
import { prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'
import { createTranscript } from './support/transcript.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

test.for(servers.all)('push, pull, execute and diff on $name say and do what they should', async (server) => {
  await using database = await scratchDatabase(server, { create: false })
  await using project = await prismaProject({ 'prisma.config.ts': CONFIG, 'schema.prisma': BLOG })
  const transcript = createTranscript(project, [database])
  const env = { DATABASE_URL: database.url }
  const prisma = (command: string, input = '') => transcript.prisma(command, { env, input })

  await prisma('validate')
  await prisma('format --check')
  await prisma('migrate diff --from-empty --to-schema schema.prisma')
  await prisma('migrate diff --from-empty --to-schema schema.prisma --script --output next.sql')
  transcript.note('next.sql', await project.read('next.sql'))

  await prisma('db push')
  await prisma('db push')
  transcript.note('database', await describeDatabase(database))
  await prisma('migrate diff --from-config-datasource --to-schema schema.prisma --exit-code')

  await prisma(
    'db execute --stdin',
    `INSERT INTO users (email) VALUES ('a;b@example.com');
     CREATE FUNCTION shout(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN upper($1) || '; done'; END; $$;
     DO $$ BEGIN PERFORM shout('x'); INSERT INTO users (email) VALUES ('second@example.com'); END; $$;`,
  )
  transcript.note(
    'users',
    JSON.stringify(await database.query('SELECT id, email, role, tags, balance FROM users ORDER BY id')),
  )
  await prisma('db execute --stdin', `INSERT INTO users (email) VALUES ('kept@example.com');\nSELECT * FROM nowhere;`)
  transcript.note('users', JSON.stringify(await database.query('SELECT count(*)::int FROM users')))

  await project.write('schema.prisma', BLOG.replace(/ {2}tags .*\n/, '').replace('  USER\n', '  USER\n  GUEST\n'))
  await prisma('migrate diff --from-config-datasource --to-schema schema.prisma --exit-code')
  await prisma('db push')
  await prisma('db push --accept-data-loss')
  transcript.note('database', await describeDatabase(database))
  await prisma('db pull --print')
  await prisma('db push --force-reset')
  transcript.note('users', JSON.stringify(await database.query('SELECT count(*)::int FROM users')))
  await prisma('generate')

  await expect(transcript.text()).toMatchFileSnapshot('snapshots/push-session.txt')
})
