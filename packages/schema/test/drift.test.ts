import { expect, it } from 'vitest'
import { deployPlatform, leftovers, stable } from './deployed-platform.ts'

it('finds nothing after a deploy, and leaves nothing behind', async () => {
  await using given = await deployPlatform()
  const before = await given.database.dump()
  const { exitCode, stdout, stderr } = await given.schema(['drift'])
  expect(stable(stderr, given.database)).toMatchInlineSnapshot(`
    "
    ✔ base in HOST/DATABASE: as promised, 1 migration applied
    ✔ plugin wiki in HOST/DATABASE: as promised, 1 migration applied
    ✔ app alpha in HOST/DATABASE: as promised, 1 migration applied
    ✔ app beta in HOST/DATABASE: as promised, 1 migration applied
    ✔ app gamma in HOST/DATABASE: as promised, 1 migration applied
    ✔ 5 layers, 0 differences in N ms
    "
  `)
  expect([exitCode, stdout]).toEqual([0, ''])
  expect(await given.database.dump()).toEqual(before)
  expect(await leftovers(given.database)).toEqual([])
})

const BY_HAND = `
  CREATE SCHEMA reports;
  CREATE TABLE reports.weekly (id int);
  CREATE TABLE public.strangers (id serial PRIMARY KEY, "odd name" text);
  INSERT INTO public.strangers ("odd name") VALUES ('a'), ('b');
  ALTER TABLE public.users ADD COLUMN phone varchar(20) NOT NULL DEFAULT '';
  ALTER TABLE public.users ALTER COLUMN email TYPE varchar(100), ALTER COLUMN email DROP NOT NULL;
  ALTER TABLE public.users ALTER COLUMN role DROP DEFAULT;
  DROP INDEX public.users_email_key;
  ALTER TABLE public.users ADD CONSTRAINT phone_check CHECK (phone <> 'x');
  ALTER TYPE public.role ADD VALUE 'GUEST' BEFORE 'ADMIN';
  DROP TABLE alpha.sessions;
  ALTER TABLE beta.sessions DROP CONSTRAINT sessions_user_id_fkey;
  ALTER TABLE beta.sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id);
  CREATE INDEX by_state ON plugin_wiki.pages (state);
  CREATE VIEW plugin_wiki.drafts AS SELECT id FROM plugin_wiki.pages WHERE state = 'DRAFT';
  CREATE FUNCTION plugin_wiki.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
  CREATE TRIGGER touched BEFORE UPDATE ON plugin_wiki.pages FOR EACH ROW EXECUTE FUNCTION plugin_wiki.touch();
  ALTER TABLE plugin_wiki.pages ENABLE ROW LEVEL SECURITY;
  CREATE POLICY mine ON plugin_wiki.pages FOR SELECT USING (author_id = current_user);
  CREATE TABLE prisma_alpha.misplaced (id int);
  CREATE TABLE public.more_strangers (id int REFERENCES public.strangers, n serial);
  ALTER TABLE public.teams ADD COLUMN n serial;
  ALTER TYPE gamma_data."Mood" RENAME VALUE 'WORSE' TO 'WORST';`

it('says what is missing, extra and changed, and writes SQL that mends it', async () => {
  await using given = await deployPlatform()
  await given.database.query(BY_HAND)
  const before = await given.database.dump()
  const { exitCode, stdout, stderr } = await given.schema(['drift'])
  expect([exitCode, exitCode === 1 ? '' : stderr]).toEqual([1, ''])
  expect(stable(stderr, given.database)).toMatchInlineSnapshot(`
    "
    ✖ base in HOST/DATABASE: 1 missing, 6 extra, 3 changed
    ✖ plugin wiki in HOST/DATABASE: 5 extra, 1 changed
    ✖ app alpha in HOST/DATABASE: 1 missing, 1 extra
    ✖ app beta in HOST/DATABASE: 1 changed
    ✖ app gamma in HOST/DATABASE: 1 changed
      not of any layer: reports (1 table)

    error DRIFT.CHANGED base: enum public.role: value GUEST is extra.

    error DRIFT.CHANGED base: column public.users.email: is nullable, promised not null; type is character varying(100), promised text.

    error DRIFT.CHANGED base: column public.users.role: default is none, promised 'MEMBER'::public.role.

    error DRIFT.EXTRA base: sequence public.teams.teams_n_seq is extra.

    error DRIFT.EXTRA base: table public.more_strangers is extra (2 columns, 1 constraint).
    why: No migration of the layer makes it; it has 0 rows. It is left alone.

    error DRIFT.EXTRA base: table public.strangers is extra (2 columns, 1 constraint).
    why: No migration of the layer makes it; it has 2 rows. It is left alone.

    error DRIFT.EXTRA base: column public.teams.n is extra (integer, not null, default nextval('public.teams_n_seq'::regclass)).

    error DRIFT.EXTRA base: column public.users.phone is extra (character varying(20), not null, default ''::character varying).

    error DRIFT.EXTRA base: constraint public.users.phone_check is extra (CHECK (((phone)::text <> 'x'::text))).

    error DRIFT.MISSING base: index public.users.users_email_key is missing (CREATE UNIQUE INDEX users_email_key ON public.users USING btree (email)).

    error DRIFT.CHANGED plugin wiki: table plugin_wiki.pages: row level security is on, promised off.

    error DRIFT.EXTRA plugin wiki: index plugin_wiki.pages.by_state is extra (CREATE INDEX by_state ON plugin_wiki.pages USING btree (state)).

    error DRIFT.EXTRA plugin wiki: function plugin_wiki.touch() is extra.

    error DRIFT.EXTRA plugin wiki: view plugin_wiki.drafts is extra.

    error DRIFT.EXTRA plugin wiki: trigger plugin_wiki.pages.touched is extra.

    error DRIFT.EXTRA plugin wiki: policy plugin_wiki.pages.mine is extra.

    error DRIFT.EXTRA app alpha: table prisma_alpha.misplaced is extra (1 column).
    why: No migration of the layer makes it; it has 0 rows. It is left alone.

    error DRIFT.MISSING app alpha: table alpha.sessions is missing (4 columns, 2 constraints).

    error DRIFT.CHANGED app beta: constraint beta.sessions.sessions_user_id_fkey: definition is FOREIGN KEY (user_id) REFERENCES public.users(id), promised FOREIGN KEY (user_id) REFERENCES public.users(id) ON UPDATE CASCADE ON DELETE RESTRICT.

    error DRIFT.CHANGED app gamma: enum gamma_data.Mood: value WORSE is missing; value WORST is extra.

    ✖ 20 errors, 5 layers, 20 differences in N ms
    "
  `)
  expect(`\n${stdout}`).toMatchInlineSnapshot(`
    "
    -- base
    -- DESTRUCTIVE, the table and its rows:
    --   ALTER TABLE "public"."more_strangers" DROP CONSTRAINT "more_strangers_id_fkey";
    ALTER TABLE "public"."users" DROP CONSTRAINT "phone_check";
    -- DESTRUCTIVE, the table and its rows:
    --   DROP TABLE "public"."more_strangers";
    -- DESTRUCTIVE, the table and its rows:
    --   DROP TABLE "public"."strangers";
    -- DESTRUCTIVE, what the column holds:
    --   ALTER TABLE "public"."teams" DROP COLUMN "n";
    -- DESTRUCTIVE, what the column holds:
    --   ALTER TABLE "public"."users" DROP COLUMN "phone";
    -- DESTRUCTIVE, values that rows may have:
    --   ALTER TYPE "public"."role" RENAME TO "role_old";
    --   CREATE TYPE "public"."role" AS ENUM ('ADMIN', 'MEMBER');
    --   ALTER TABLE "public"."users" ALTER COLUMN "role" TYPE public.role USING "role"::text::public.role;
    --   DROP TYPE "public"."role_old";
    ALTER TABLE "public"."users" ALTER COLUMN "email" SET NOT NULL;
    ALTER TABLE "public"."users" ALTER COLUMN "email" TYPE text USING "email"::text;
    ALTER TABLE "public"."users" ALTER COLUMN "role" SET DEFAULT 'MEMBER'::public.role;
    CREATE UNIQUE INDEX users_email_key ON public.users USING btree (email);
    -- DESTRUCTIVE, where it counted to:
    --   DROP SEQUENCE IF EXISTS "public"."teams_n_seq";

    -- plugin wiki
    DROP INDEX "plugin_wiki"."by_state";
    -- DESTRUCTIVE, its query:
    --   DROP VIEW "plugin_wiki"."drafts";
    DROP TRIGGER "touched" ON "plugin_wiki"."pages";
    DROP POLICY "mine" ON "plugin_wiki"."pages";
    -- DESTRUCTIVE, its code:
    --   DROP FUNCTION plugin_wiki.touch();
    ALTER TABLE "plugin_wiki"."pages" DISABLE ROW LEVEL SECURITY;

    -- app alpha
    -- DESTRUCTIVE, the table and its rows:
    --   DROP TABLE "prisma_alpha"."misplaced";
    CREATE SEQUENCE "alpha"."sessions_id_seq" AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;
    CREATE TABLE "alpha"."sessions" (
      "id" integer DEFAULT nextval('alpha.sessions_id_seq'::regclass) NOT NULL,
      "mood" alpha."Mood" DEFAULT 'GOOD'::alpha."Mood" NOT NULL,
      "role" public.role NOT NULL,
      "user_id" text NOT NULL
    );
    ALTER SEQUENCE "alpha"."sessions_id_seq" OWNED BY alpha.sessions.id;
    ALTER TABLE "alpha"."sessions" ADD CONSTRAINT "sessions_pkey" PRIMARY KEY (id);
    ALTER TABLE "alpha"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) ON UPDATE CASCADE ON DELETE CASCADE;

    -- app beta
    ALTER TABLE "beta"."sessions" DROP CONSTRAINT "sessions_user_id_fkey";
    ALTER TABLE "beta"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.users(id) ON UPDATE CASCADE ON DELETE RESTRICT;

    -- app gamma
    -- DESTRUCTIVE, values that rows may have:
    --   ALTER TYPE "gamma_data"."Mood" RENAME TO "Mood_old";
    --   CREATE TYPE "gamma_data"."Mood" AS ENUM ('BAD', 'WORSE');
    --   ALTER TABLE "gamma_data"."sessions" ALTER COLUMN "mood" TYPE gamma_data."Mood" USING "mood"::text::gamma_data."Mood";
    --   DROP TYPE "gamma_data"."Mood_old";

    "
  `)
  expect(await given.database.dump()).toEqual(before)

  // What loses nothing can be run as it is; then the rest, which a person would read first.
  await given.database.query(stdout)
  expect(await given.database.query('SELECT count(*)::int FROM public.strangers')).toEqual([{ count: 2 }])
  const rest = await given.schema(['drift'])
  expect(rest.exitCode).toBe(1)
  expect(rest.stdout.replace(/^--.*\n/gm, '').trim()).toBe('')
  await given.database.query(rest.stdout.replace(/^-- {3}/gm, ''))
  const mended = await given.schema(['drift'])
  expect(mended).toMatchObject({ exitCode: 0, stdout: '' })
})

const BY_MIGRATION = `
  CREATE DOMAIN public.short AS text;
  CREATE SEQUENCE "alpha"."Odd Numbers" INCREMENT BY 2 START WITH 3 CYCLE MAXVALUE 99;
  CREATE FUNCTION alpha.twice(n int, text DEFAULT 'a''b') RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT n * 2; $$;
  CREATE FUNCTION alpha.twice(n bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT n * 2; $$;
  CREATE PROCEDURE alpha.nothing() LANGUAGE plpgsql AS $$ BEGIN NULL; END; $$;
  CREATE FUNCTION alpha.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$;
  CREATE TABLE alpha.things (
    id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    "odd name" varchar(10) COLLATE "C" NOT NULL DEFAULT 'it''s',
    doubled int GENERATED ALWAYS AS (id * 2) STORED,
    tags text[] DEFAULT '{}',
    price numeric(10, 2) CHECK (price > 0),
    mood alpha."Mood"[],
    odd int DEFAULT nextval('alpha."Odd Numbers"'),
    parent int REFERENCES alpha.things (id) DEFERRABLE INITIALLY DEFERRED,
    EXCLUDE USING btree (id WITH =)
  );
  CREATE UNIQUE INDEX one_free ON alpha.things ("odd name") WHERE price IS NULL;
  CREATE INDEX lowered ON alpha.things (lower("odd name") DESC NULLS LAST) INCLUDE (price);
  CREATE TABLE alpha.events (at date NOT NULL, PRIMARY KEY (at)) PARTITION BY RANGE (at);
  CREATE TABLE alpha.early PARTITION OF alpha.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE UNLOGGED TABLE alpha.cache (key text, thing int REFERENCES alpha.things);
  CREATE VIEW alpha.free AS SELECT id, "odd name" FROM alpha.things WHERE price IS NULL;
  CREATE MATERIALIZED VIEW alpha.counted AS SELECT count(*) FROM alpha.free;
  CREATE TRIGGER touched BEFORE UPDATE ON alpha.things FOR EACH ROW WHEN (OLD.id > 1) EXECUTE FUNCTION alpha.touch();
  CREATE TRIGGER asleep AFTER INSERT ON alpha.things EXECUTE FUNCTION alpha.touch();
  ALTER TABLE alpha.things DISABLE TRIGGER asleep;
  ALTER TABLE alpha.things ENABLE ROW LEVEL SECURITY;
  CREATE POLICY cheap ON alpha.things AS RESTRICTIVE FOR UPDATE TO PUBLIC USING (price < 10) WITH CHECK (price < 20);`

it('writes SQL that makes what migrations made by hand-written SQL', async () => {
  await using given = await deployPlatform({
    'apps/alpha/prisma/migrations/20260102000000_by_hand/migration.sql': BY_MIGRATION,
  })
  expect((await given.schema(['drift'])).exitCode).toBe(0)
  await given.database.query('DROP SCHEMA alpha CASCADE; CREATE SCHEMA alpha')
  const { exitCode, stdout, stderr } = await given.schema(['drift'], 'apps/alpha')
  expect(exitCode).toBe(1)
  expect(stable(stderr, given.database).match(/^error .*/gm)).toMatchInlineSnapshot(`
    [
      "error DRIFT.MISSING app alpha: enum alpha.Mood is missing (GOOD, BAD).",
      "error DRIFT.MISSING app alpha: sequence alpha.Odd Numbers is missing.",
      "error DRIFT.MISSING app alpha: table alpha.cache is missing (2 columns, 1 constraint).",
      "error DRIFT.MISSING app alpha: table alpha.events is missing (1 column, 1 constraint).",
      "error DRIFT.MISSING app alpha: table alpha.sessions is missing (4 columns, 2 constraints).",
      "error DRIFT.MISSING app alpha: table alpha.things is missing (8 columns, 4 constraints, 2 indexes, 2 triggers, 1 policy).",
      "error DRIFT.MISSING app alpha: table alpha.early is missing.",
      "error DRIFT.MISSING app alpha: function alpha.twice(n integer, text) is missing.",
      "error DRIFT.MISSING app alpha: function alpha.twice(n bigint) is missing.",
      "error DRIFT.MISSING app alpha: function alpha.nothing() is missing.",
      "error DRIFT.MISSING app alpha: function alpha.touch() is missing.",
      "error DRIFT.MISSING app alpha: view alpha.free is missing.",
      "error DRIFT.MISSING app alpha: view alpha.counted is missing.",
    ]
  `)
  await given.database.query(stdout)
  const mended = await given.schema(['drift'])
  expect([mended.exitCode, mended.stdout, mended.stderr]).toEqual([0, '', expect.any(String)])
})

it('takes changes of hand-written SQL back, and runs several times at once', async () => {
  await using given = await deployPlatform({
    'apps/alpha/prisma/migrations/20260102000000_by_hand/migration.sql': BY_MIGRATION,
  })
  await given.database.query(`
    CREATE OR REPLACE FUNCTION alpha.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END; $$;
    CREATE OR REPLACE VIEW alpha.free AS SELECT id, "odd name" FROM alpha.things WHERE price > 1;
    ALTER SEQUENCE alpha."Odd Numbers" INCREMENT BY 3;
    ALTER TABLE alpha.things ENABLE TRIGGER asleep, DISABLE ROW LEVEL SECURITY, ALTER COLUMN id DROP IDENTITY;
    ALTER POLICY cheap ON alpha.things USING (price < 11);
    ALTER TABLE alpha.cache SET LOGGED;
    DROP INDEX alpha.lowered;
    CREATE INDEX lowered ON alpha.things (upper("odd name"));`)
  const both = await Promise.all([given.schema(['drift'], 'apps/alpha'), given.schema(['drift'], 'apps/alpha')])
  const [{ stdout, stderr } = { stdout: '', stderr: '' }, second] = both
  expect(second?.stdout).toBe(stdout)
  expect(stable(stderr, given.database).match(/^error .*/gm)).toMatchInlineSnapshot(`
    [
      "error DRIFT.CHANGED app alpha: sequence alpha.Odd Numbers: definition is AS bigint INCREMENT BY 3 MINVALUE 1 MAXVALUE 99 START WITH 3 CACHE 1 CYCLE, promised AS bigint INCREMENT BY 2 MINVALUE 1 MAXVALUE 99 START WITH 3 CACHE 1 CYCLE.",
      "error DRIFT.CHANGED app alpha: table alpha.cache: persistence is logged, promised unlogged.",
      "error DRIFT.CHANGED app alpha: table alpha.things: row level security is off, promised on.",
      "error DRIFT.CHANGED app alpha: column alpha.things.id: identity is none, promised BY DEFAULT.",
      "error DRIFT.CHANGED app alpha: index alpha.things.lowered: definition is CREATE INDEX lowered ON alpha.things USING btree (upper(("odd name")::text)), promised CREATE INDEX lowered ON alpha.things USING btree (lower(("odd name")::text) DESC NULLS LAST) INCLUDE (price).",
      "error DRIFT.CHANGED app alpha: function alpha.touch(): definition is not as promised.",
      "error DRIFT.CHANGED app alpha: view alpha.free: definition is not as promised.",
      "error DRIFT.CHANGED app alpha: trigger alpha.things.asleep: state is enabled, promised disabled.",
      "error DRIFT.CHANGED app alpha: policy alpha.things.cheap: definition is AS RESTRICTIVE FOR UPDATE TO PUBLIC USING ((price < (11)::numeric)) WITH CHECK ((price < (20)::numeric)), promised AS RESTRICTIVE FOR UPDATE TO PUBLIC USING ((price < (10)::numeric)) WITH CHECK ((price < (20)::numeric)).",
    ]
  `)
  await given.database.query(stdout.replace(/^-- {3}/gm, ''))
  const mended = await given.schema(['drift'])
  expect([mended.exitCode, mended.stdout, mended.stderr]).toEqual([0, '', expect.any(String)])
  expect(await leftovers(given.database)).toEqual([])
})
