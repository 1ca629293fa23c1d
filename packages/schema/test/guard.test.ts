import { expect, it } from 'vitest'
import { deployPlatform, stable } from './deployed-platform.ts'
import { ownedSchemas } from './platform.ts'
import { runPrisma } from './prisma-cli.ts'

/** The platform, composed, as the Prisma CLI needs it. */
async function given() {
  const platform = await deployPlatform()
  await platform.schema(['compose'])
  const { database, workspace, env } = platform
  return {
    ...platform,
    /** What the unmodified CLI says to a command that must fail. */
    async refusal(folder: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
      const before = await database.dump()
      const error = await runPrisma(workspace, folder, args, { ...env, ...CONSENT, ...more }).catch((thrown) => thrown)
      expect(await database.dump()).toEqual(before)
      const [, said = String(error)] =
        /((?:A reset|This) would drop what [\s\S]*?)\n*$/.exec(stable(String(error), database)) ?? []
      return `\n${said}\n`
    },
  }
}

/** A coding agent's shell makes Prisma ask for consent before it tries; the guard is what is tried here. */
const CONSENT = { PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION: 'yes' }

it('refuses to reset what others own, and names the command for the layer alone', async () => {
  await using platform = await given()
  await platform.database.query('CREATE TABLE alpha.strangers (id int)')
  expect(await platform.refusal('apps/alpha', ['migrate', 'reset', '--force'])).toMatchInlineSnapshot(`
    "
    A reset would drop what others own, with all rows. Nothing was dropped.
      base: public._TeamToUser, public.role, public.teams, public.users
      app beta: foreign key beta.sessions.sessions_user_id_fkey
      plugin wiki: foreign key plugin_wiki.pages.pages_author_id_fkey
      nobody known here: alpha.strangers
    To reset app alpha alone: pnpm schema reset alpha
    To reset the whole database with all its owners: pnpm db:reset
    "
  `)
  expect(await platform.refusal('apps/alpha', ['db', 'push', '--force-reset'])).toMatchInlineSnapshot(`
    "
    A reset would drop what others own, with all rows. Nothing was dropped.
      base: public._TeamToUser, public.role, public.teams, public.users
      app beta: foreign key beta.sessions.sessions_user_id_fkey
      plugin wiki: foreign key plugin_wiki.pages.pages_author_id_fkey
      nobody known here: alpha.strangers
    To reset app alpha alone: pnpm schema reset alpha
    To reset the whole database with all its owners: pnpm db:reset
    "
  `)
  expect(await platform.refusal('packages/database', ['migrate', 'reset', '--force'])).toMatchInlineSnapshot(`
    "
    A reset would drop what others own, with all rows. Nothing was dropped.
      plugin wiki: plugin_wiki.WikiState, plugin_wiki.pages
      app alpha: column alpha.sessions.role, foreign key alpha.sessions.sessions_user_id_fkey
      app beta: foreign key beta.sessions.sessions_page_id_fkey, foreign key beta.sessions.sessions_user_id_fkey
    To reset base alone: pnpm schema reset base
    To reset the whole database with all its owners: pnpm db:reset
    "
  `)
})

it('resets a layer that is alone in its database', async () => {
  await using platform = await given()
  const { database, workspace, env } = platform
  await database.query('DROP SCHEMA plugin_wiki, alpha, beta CASCADE')
  await database.query(`INSERT INTO public.teams VALUES ('t')`)
  await runPrisma(workspace, 'packages/database', ['migrate', 'reset', '--force'], { ...env, ...CONSENT })
  expect(await database.query('SELECT count(*)::int FROM public.teams')).toEqual([{ count: 0 }])
})

it('refuses to drop a stranger’s table, with rows or without, and drops the layer’s own', async () => {
  await using platform = await given()
  const { database, workspace, env } = platform
  workspace.write(
    'apps/alpha/prisma/migrations/20260102000000_note/migration.sql',
    '-- Not here: CREATE TABLE alpha.strangers (id int);\n',
  )
  await database.query('CREATE TABLE alpha.strangers (id int)')
  expect(await platform.refusal('apps/alpha', ['db', 'push'])).toMatchInlineSnapshot(`
    "
    This would drop what app alpha has neither in its schema nor in a migration: alpha.strangers. Nothing was changed.
    If that belongs to app alpha: pnpm schema push (in apps/alpha), which shows what is lost and asks for it by name.
    If it belongs to somebody else, move it out of this PostgreSQL schema: ALTER TABLE … SET SCHEMA …
    "
  `)
  await database.query('INSERT INTO alpha.strangers VALUES (1)')
  expect(await platform.refusal('apps/alpha', ['db', 'push', '--accept-data-loss'])).toContain('alpha.strangers')

  await database.query('DROP TABLE alpha.strangers')
  await database.query(
    `INSERT INTO public.users (id, email) VALUES ('u', 'u'); INSERT INTO alpha.sessions (role, user_id) VALUES ('ADMIN', 'u')`,
  )
  const others = await database.dump(/^(public|beta|plugin_wiki|gamma_data)$/)
  workspace.write('apps/alpha/prisma/alpha.prisma', 'model Fresh {\n  id Int @id\n}\n')
  await platform.schema(['compose'])
  await runPrisma(workspace, 'apps/alpha', ['db', 'push', '--accept-data-loss'], { ...env, ...CONSENT })
  expect(Object.keys(await database.dump(/^alpha$/)).filter((name) => name.startsWith('table'))).toEqual([
    'table alpha.Fresh',
  ])
  expect(await database.dump(/^(public|beta|plugin_wiki|gamma_data)$/)).toEqual(others)
  expect(Object.keys(await database.dump(ownedSchemas.base))).not.toEqual([])
})

it('refuses a reset for functions of others, and for what their tables call', async () => {
  await using platform = await given()
  await platform.database.query(`
    CREATE SCHEMA elsewhere;
    CREATE FUNCTION alpha.number(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
    CREATE FUNCTION alpha.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
    CREATE FUNCTION elsewhere.moods() RETURNS SETOF alpha."Mood" LANGUAGE sql AS $$ SELECT 'GOOD'::alpha."Mood" $$;
    CREATE TABLE elsewhere.rows (a int DEFAULT alpha.number(1), b int CONSTRAINT positive CHECK (alpha.number(b) > 0));
    CREATE INDEX numbers ON elsewhere.rows (alpha.number(a));
    CREATE TRIGGER touched BEFORE UPDATE ON elsewhere.rows FOR EACH ROW EXECUTE FUNCTION alpha.touch();
    CREATE POLICY own ON elsewhere.rows USING (alpha.number(a) = 1);`)
  const said = await platform.refusal('apps/alpha', ['migrate', 'reset', '--force'])
  expect(said).toContain(
    '  schema "elsewhere": constraint elsewhere.rows.positive, default elsewhere.rows.a, index elsewhere.rows.numbers, policy elsewhere.rows.own, trigger elsewhere.rows.touched and 1 more\n',
  )
})
