import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { deployPlatform, stable } from './deployed-platform.ts'
import { ownedSchemas } from './platform.ts'
import { runPrisma } from './prisma-cli.ts'

const ROWS = `
  INSERT INTO public.users (id, email) VALUES ('u', 'u'), ('v', 'v');
  INSERT INTO plugin_wiki.pages (author_id) VALUES ('u');
  INSERT INTO beta.sessions (user_id, page_id) VALUES ('u', 1);`

/** A dump without the identities of objects. */
const without = (dump: Record<string, string>) =>
  Object.fromEntries(Object.entries(dump).map(([name, text]) => [name, text.replace(/^\d+ ?/, '')]))

it('builds one layer again and leaves the others as they are', async () => {
  await using given = await deployPlatform()
  const { database, workspace, env } = given
  const fresh = await database.dump()
  await database.query(ROWS)
  await database.query(`
    CREATE VIEW beta.overview AS SELECT id FROM beta.sessions;
    CREATE FUNCTION beta.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
    CREATE TRIGGER touched BEFORE UPDATE ON beta.sessions FOR EACH ROW EXECUTE FUNCTION beta.touch();
    CREATE TYPE beta.extra AS ENUM ('A');
    CREATE TABLE beta.strangers (id serial PRIMARY KEY, extra beta.extra);
    INSERT INTO beta.strangers (extra) VALUES ('A');`)
  const before = await database.dump()

  const refused = await given.schema(['reset', 'beta'])
  expect(refused.exitCode).toBe(3)
  expect(stable(refused.stderr, database)).toMatchInlineSnapshot(`
    "
    error RESET.NOT_CONFIRMED Resetting app beta in HOST/DATABASE would lose data. Nothing was changed.
    why: app beta is reset: beta.sessions (1 row)
    beta.extra stays: app beta neither has nor made it
    beta.strangers stays: app beta neither has nor made it
    help: To accept the loss: pnpm schema reset beta --confirm beta
    help: To see what would be done: pnpm schema reset beta --dry-run

    ✖ 1 error, 0 layers reset, 0 migrations applied
    "
  `)
  const dry = await given.schema(['reset', 'beta', '--dry-run'])
  expect([dry.exitCode, stable(dry.stderr, database)]).toMatchInlineSnapshot(`
    [
      0,
      "
    → app beta is reset: beta.sessions (1 row)
    → beta.extra stays: app beta neither has nor made it
    → beta.strangers stays: app beta neither has nor made it
    ✔ 1 layer would be reset
    ",
    ]
  `)
  expect(await database.dump()).toEqual(before)

  const others = await database.dump(/^(?!(prisma_)?beta$)/)
  const done = await given.schema(['reset', 'beta', '--confirm', 'beta'], 'apps/beta')
  expect([done.exitCode, stable(done.stderr, database)]).toMatchInlineSnapshot(`
    [
      0,
      "
    ✔ app beta is reset: beta.sessions (1 row)
    ✔ beta.extra stays: app beta neither has nor made it
    ✔ beta.strangers stays: app beta neither has nor made it
    ✔ 1 layer reset, 1 migration applied
    ",
    ]
  `)
  expect(await database.dump(/^(?!(prisma_)?beta$)/)).toEqual(others)
  const after = await database.dump(ownedSchemas.beta)
  const expected = Object.keys(fresh).filter((name) => /^\w+ (prisma_)?beta\b/.test(name))
  const isOfStranger = (name: string) => /strangers|extra/.test(name)
  expect(Object.keys(after).filter((name) => !isOfStranger(name))).toEqual(expected)
  for (const name of Object.keys(before).filter(isOfStranger)) expect(after[name]).toBe(before[name])
  expect(await database.query('SELECT count(*)::int FROM beta.strangers')).toEqual([{ count: 1 }])
  await given.schema(['compose'])
  const status = await runPrisma(workspace, 'apps/beta', ['migrate', 'status'], env)
  expect(status.stdout).toContain('Database schema is up to date!')
})

it('makes the history that Prisma makes, where there is none', async () => {
  await using given = await deployPlatform()
  const { database } = given
  const table = async () => without(await database.dump(/^prisma_alpha$/))
  const before = await table()
  await database.query('DROP SCHEMA alpha, prisma_alpha CASCADE')
  expect((await given.schema(['reset', 'alpha'])).exitCode).toBe(0)
  expect(await table()).toEqual(before)
})

it('resets a layer below only together with those whose rows hang on it, and puts back what can stay', async () => {
  await using given = await deployPlatform()
  const { database } = given
  await database.query(ROWS)
  const before = await database.dump()
  const refused = await given.schema(['reset', 'base', '--confirm', 'base'])
  expect(refused.exitCode).toBe(3)
  expect(stable(refused.stderr, database)).toMatchInlineSnapshot(`
    "
    error RESET.NOT_CONFIRMED Resetting base in HOST/DATABASE would lose data. Nothing was changed.
    why: base is reset: public.users (2 rows)
    plugin wiki is reset too, as foreign key plugin_wiki.pages.pages_author_id_fkey depends on what is reset; plugin_wiki.pages (1 row)
    app alpha is reset too, as column alpha.sessions.role depends on what is reset; it has no rows
    app beta is reset too, as foreign key beta.sessions.sessions_user_id_fkey and foreign key beta.sessions.sessions_page_id_fkey depend on what is reset; beta.sessions (1 row)
    help: To accept the loss: pnpm schema reset base --confirm base wiki alpha beta
    help: To see what would be done: pnpm schema reset base --dry-run

    ✖ 1 error, 0 layers reset, 0 migrations applied
    "
  `)
  expect(await database.dump()).toEqual(before)

  // Of the wiki only the pages' authors hang on the base, and there are none now.
  await database.query(
    'DELETE FROM beta.sessions; DELETE FROM plugin_wiki.pages; INSERT INTO beta.labels DEFAULT VALUES',
  )
  const others = await database.dump(/^(plugin_wiki|beta|gamma_data)$/)
  const done = await given.schema(['reset', 'base', '--confirm', 'base', 'alpha', '--json'])
  expect(JSON.parse(done.stdout)).toMatchObject({
    diagnostics: [],
    rebuilt: [
      { layer: 'base', applied: ['20260101000000_init'] },
      { layer: 'alpha', applied: ['20260101000000_init'] },
    ],
  })
  expect(await database.query('SELECT count(*)::int FROM public.users')).toEqual([{ count: 0 }])
  const left = await database.dump(/^(plugin_wiki|beta|gamma_data)$/)
  expect(without(left)).toEqual(without(others))
  expect((await given.schema(['drift'])).exitCode).toBe(0)
})

it('is done as a whole or not at all, though Prisma writes transactions into migrations', async () => {
  await using given = await deployPlatform()
  const { database, workspace, env } = given
  workspace.write(
    'apps/alpha/prisma/migrations/20260102000000_enum/migration.sql',
    `-- AlterEnum
BEGIN;
CREATE TYPE "alpha"."Mood_new" AS ENUM ('GOOD');
ALTER TABLE "alpha"."sessions" ALTER COLUMN "mood" DROP DEFAULT;
ALTER TABLE "alpha"."sessions" ALTER COLUMN "mood" TYPE "alpha"."Mood_new" USING ("mood"::text::"alpha"."Mood_new");
ALTER TYPE "alpha"."Mood" RENAME TO "Mood_old";
ALTER TYPE "alpha"."Mood_new" RENAME TO "Mood";
DROP TYPE "alpha"."Mood_old";
COMMIT;
`,
  )
  await given.schema(['deploy'])
  const later = 'apps/alpha/prisma/migrations/20260103000000_slow/migration.sql'
  const before = await database.dump()
  const slow = 'SELECT pg_sleep(30);'
  workspace.write(later, slow)
  const run = workspace.start(['reset', 'alpha'], { env })
  const sleeping = `SELECT FROM pg_stat_activity WHERE query = '${slow}'`
  while ((await database.query(sleeping)).length === 0) await wait(20)
  run.kill('SIGKILL')
  await run.done
  await database.query(sleeping.replace('FROM', 'pg_terminate_backend(pid) FROM'))
  while ((await database.query(sleeping)).length > 0) await wait(20)
  expect(await database.dump()).toEqual(before)
  workspace.remove('apps/alpha/prisma/migrations/20260103000000_slow')
  expect((await given.schema(['reset', 'alpha'])).exitCode).toBe(0)
  expect(without(await database.dump())).toEqual(without(before))
})

it('keeps to its own transaction, whatever a migration does with transactions', async () => {
  await using given = await deployPlatform()
  const { database, workspace } = given
  const migration = 'apps/alpha/prisma/migrations/20260102000000_own/migration.sql'
  const own = `begin transaction;
CREATE TABLE alpha.notes (id int);
  commit ;
CREATE PROCEDURE alpha.tidy() LANGUAGE plpgsql AS $$
BEGIN
COMMIT;
END; $$;
START TRANSACTION; END;
`
  workspace.write(migration, `${own}SELECT nowhere;\n`)
  const before = await database.dump()
  const failed = await given.schema(['reset', 'alpha'])
  expect(failed.stderr).toContain('line 9: SELECT nowhere;')
  expect(await database.dump()).toEqual(before)
  workspace.write(migration, own)
  expect((await given.schema(['reset', 'alpha'])).exitCode).toBe(0)
  const [procedure] = await database.query(`SELECT prosrc FROM pg_proc WHERE proname = 'tidy'`)
  expect(procedure).toEqual({ prosrc: '\nBEGIN\nCOMMIT;\nEND; ' })
})

it('drops what depends on each other in any order, as migrations make it', async () => {
  await using given = await deployPlatform()
  const { database, workspace } = given
  workspace.write(
    'apps/alpha/prisma/migrations/20260102000000_code/migration.sql',
    `CREATE VIEW alpha.moods AS SELECT mood FROM alpha.sessions;
CREATE MATERIALIZED VIEW alpha.counted AS SELECT mood, count(*) AS times FROM alpha.moods GROUP BY mood;
CREATE VIEW alpha.best AS SELECT mood FROM alpha.counted WHERE times > 1;
CREATE DOMAIN alpha.label AS text CHECK (VALUE <> '');
CREATE FUNCTION alpha.recent(alpha.label) RETURNS SETOF alpha.sessions LANGUAGE sql AS 'SELECT * FROM alpha.sessions';
CREATE FUNCTION alpha.total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM alpha.best; END;
CREATE FUNCTION alpha.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
CREATE TRIGGER touched BEFORE UPDATE ON alpha.sessions FOR EACH ROW EXECUTE FUNCTION alpha.touch();
CREATE FUNCTION alpha.longer(text, text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE alpha.longest(text) (SFUNC = alpha.longer, STYPE = text);
CREATE TABLE alpha.lines (id int, text alpha.label, longest text DEFAULT alpha.longer('', ''));
`,
  )
  await given.schema(['deploy'])
  const before = without(await database.dump())
  const done = await given.schema(['reset', 'alpha'])
  expect([done.exitCode, stable(done.stderr, database)]).toMatchInlineSnapshot(`
    [
      0,
      "
    ✔ app alpha is reset: it has no rows
    ✔ 1 layer reset, 2 migrations applied
    ",
    ]
  `)
  expect(without(await database.dump())).toEqual(before)
})

it('resets with a layer below what else hangs on it, and takes what extensions bring for neither’s', async () => {
  await using given = await deployPlatform()
  const { database } = given
  await database.query(`
    CREATE EXTENSION citext SCHEMA public;
    CREATE FUNCTION public.number() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    CREATE TABLE gamma_data.words (word public.citext);
    CREATE FUNCTION beta.everybody() RETURNS SETOF public.users LANGUAGE sql AS 'SELECT * FROM public.users';
    ALTER TABLE gamma_data.sessions ADD COLUMN n int DEFAULT public.number();`)
  const { exitCode, stderr } = await given.schema(['reset', 'base', '--dry-run'])
  expect([exitCode, stable(stderr, database)]).toMatchInlineSnapshot(`
    [
      0,
      "
    → base is reset: it has no rows
    → app alpha is reset too, as column alpha.sessions.role depends on what is reset; it has no rows
    → app beta is reset too, as function beta.everybody() depends on what is reset; it has no rows
    → app gamma is reset too, as default gamma_data.sessions.n depends on what is reset; it has no rows
    → foreign key plugin_wiki.pages.pages_author_id_fkey is taken off and put back
    → gamma_data.words stays: app gamma neither has nor made it
    ✔ 4 layers would be reset
    ",
    ]
  `)
})
