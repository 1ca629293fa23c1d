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
  ALTER TYPE gamma_data."Mood" RENAME VALUE 'WORSE' TO 'WORST';`

it('says what is missing, extra and changed, and writes SQL that mends it', async () => {
  await using given = await deployPlatform()
  await given.database.query(BY_HAND)
  const before = await given.database.dump()
  const { exitCode, stdout, stderr } = await given.schema(['drift'])
  expect([exitCode, exitCode === 1 ? '' : stderr]).toEqual([1, ''])
  expect(stable(stderr, given.database)).toMatchInlineSnapshot(`
    "
    ✖ base in HOST/DATABASE: 1 missing, 3 extra, 3 changed
    ✖ plugin wiki in HOST/DATABASE: 5 extra, 1 changed
    ✖ app alpha in HOST/DATABASE: 1 missing, 1 extra
    ✖ app beta in HOST/DATABASE: 1 changed
    ✖ app gamma in HOST/DATABASE: 1 changed
      not of any layer: reports (1 table)

    error DRIFT.CHANGED base: enum public.role: value GUEST is extra.

    error DRIFT.CHANGED base: column public.users.email: is nullable, promised not null; type is character varying(100), promised text.

    error DRIFT.CHANGED base: column public.users.role: default is none, promised 'MEMBER'::public.role.

    error DRIFT.EXTRA base: table public.strangers is extra (2 columns, 1 constraint).
    why: No migration of the layer makes it; it has 2 rows. It is left alone.

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

    ✖ 17 errors, 5 layers, 17 differences in N ms
    "
  `)
  expect(`\n${stdout}`).toMatchInlineSnapshot(`
    "
    -- base
    ALTER TABLE "public"."users" DROP CONSTRAINT "phone_check";
    -- DESTRUCTIVE, the table and its rows:
    --   DROP TABLE "public"."strangers";
    -- DESTRUCTIVE, what the column holds:
    --   ALTER TABLE "public"."users" DROP COLUMN "phone";
    -- DESTRUCTIVE, values that rows may have:
    --   ALTER TYPE "public"."role" RENAME TO "role_old";
    --   CREATE TYPE "public"."role" AS ENUM ('ADMIN', 'MEMBER');
    --   ALTER TABLE "public"."users" ALTER COLUMN "role" TYPE public.role USING "role"::text::public.role;
    --   DROP TYPE "public"."role_old";
    ALTER TABLE "public"."users" ALTER COLUMN "email" SET NOT NULL;
    -- DESTRUCTIVE, what does not fit into text:
    --   ALTER TABLE "public"."users" ALTER COLUMN "email" TYPE text USING "email"::text;
    ALTER TABLE "public"."users" ALTER COLUMN "role" SET DEFAULT 'MEMBER'::public.role;
    CREATE UNIQUE INDEX users_email_key ON public.users USING btree (email);

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
