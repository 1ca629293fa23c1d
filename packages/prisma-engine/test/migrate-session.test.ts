import { afterAll, expect, test } from 'vitest'
import { describeDatabase } from './support/describe-database.ts'
import { prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'
import { createTranscript } from './support/transcript.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

const TRIGGER = `-- Everything that a splitter of scripts would stumble over; as one script.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.title := NEW.title || ';';
  RETURN NEW;
END;
$$;
CREATE TRIGGER touch BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION touch();
DO $do$ BEGIN IF true THEN PERFORM 1; END IF; END; $do$;
INSERT INTO users (email) VALUES ('semi;colon''s');
/* a comment; with one */
COMMENT ON TABLE users IS 'People; all of them';
`

test.for(servers.all)('migrations on $name say and do what they should', async (server) => {
  await using database = await scratchDatabase(server, { create: false })
  await using project = await prismaProject({ 'prisma.config.ts': CONFIG, 'schema.prisma': BLOG })
  const transcript = createTranscript(project, [database])
  const env = { DATABASE_URL: database.url }
  const prisma = (command: string, input = '') => transcript.prisma(command, { env, input })
  const newest = async () => (await project.list('migrations')).findLast((name) => name !== 'migration_lock.toml') ?? ''

  await prisma('migrate status')
  await prisma('migrate dev --name init')
  transcript.note('migration.sql', await project.read(`migrations/${await newest()}/migration.sql`))
  await prisma('migrate status')
  await prisma('migrate dev')

  await project.write(
    'schema.prisma',
    BLOG.replace('  body     String?\n', '  body     String?\n  views    Int     @default(0)\n'),
  )
  await prisma('migrate dev --name views')
  transcript.note('migration.sql', await project.read(`migrations/${await newest()}/migration.sql`))

  await prisma('migrate dev --name trigger --create-only')
  await project.write(`migrations/${await newest()}/migration.sql`, TRIGGER)
  await prisma('migrate status')
  await project.write(
    'schema.prisma',
    BLOG.replace('  body     String?\n', '  body     String?\n  views    BigInt  @default(0)\n'),
  )
  await prisma('migrate dev --name bigger')
  transcript.note('users', JSON.stringify(await database.query('SELECT email FROM users')))
  await prisma('migrate diff --from-migrations migrations --to-config-datasource --exit-code')
  await prisma('migrate diff --from-migrations migrations --to-schema schema.prisma --exit-code')
  await prisma('migrate deploy')
  transcript.note('database', await describeDatabase(database))

  const broken = 'migrations/30000101000000_broken'
  await project.write(`${broken}/migration.sql`, 'CREATE TABLE half (id int);\n\nINSERT INTO nowhere VALUES (1);\n')
  await prisma('migrate dev')
  await prisma('migrate deploy')
  await prisma('migrate status')
  await prisma('migrate deploy')
  await prisma('migrate resolve --rolled-back 30000101000000_broken')
  await project.write(`${broken}/migration.sql`, 'CREATE TABLE half (id int);\n')
  await prisma('migrate deploy')
  await prisma('migrate resolve --applied 30000101000000_broken')
  await prisma('migrate resolve --rolled-back 30000101000000_broken')
  await prisma('migrate resolve --applied nothing_like_it')

  await project.remove(broken)
  await prisma('migrate status')
  await prisma('migrate dev')
  await prisma('migrate reset --force')
  transcript.note('database', await describeDatabase(database))
  await prisma('db execute --stdin', 'CREATE TABLE drifted (id int);')
  await prisma('migrate dev')

  await expect(transcript.text()).toMatchFileSnapshot('snapshots/migrate-session.txt')
  expect(await database.ownDatabases()).toEqual([database.name])
})
