import { expect, it } from 'vitest'
import { deployPlatform, stable } from './deployed-platform.ts'

const TYPES = `
  CREATE FUNCTION alpha.is_code(code text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT code ~ '^[A-Z]+$' $$;
  CREATE DOMAIN alpha.label AS varchar(40) COLLATE "C" DEFAULT 'it''s' NOT NULL CONSTRAINT filled CHECK (VALUE <> '');
  CREATE DOMAIN alpha.a_short_label AS alpha.label CHECK (length(VALUE) < 9);
  CREATE DOMAIN alpha."Odd code" AS text CHECK (alpha.is_code(VALUE));
  ALTER DOMAIN alpha."Odd code" ADD CONSTRAINT late CHECK (VALUE <> 'X') NOT VALID;
  CREATE DOMAIN alpha.a_zip AS text CHECK (length(VALUE) < 9);
  CREATE TYPE alpha.address AS (street text COLLATE "C", "post code" alpha.a_zip, moods alpha."Mood"[]);
  CREATE TYPE alpha.a_home AS (place alpha.address, rooms int);
  CREATE TYPE alpha.nothing AS ();
  CREATE DOMAIN alpha.amount AS numeric(10, 2) CHECK (VALUE > 0);
  ALTER DOMAIN alpha.amount ADD CONSTRAINT rounded CHECK (VALUE = round(VALUE, 1)) NOT VALID;
  CREATE TYPE alpha.pair AS (x int, y int);
  CREATE TYPE alpha.wide AS (x text);
  CREATE TYPE alpha.prices AS RANGE (SUBTYPE = numeric);
  CREATE TYPE alpha."Odd span" AS RANGE (SUBTYPE = text, COLLATION = "C", MULTIRANGE_TYPE_NAME = alpha.spans);
  CREATE TYPE alpha.speeds AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
  CREATE TABLE alpha.things (
    id int PRIMARY KEY,
    label alpha.label,
    short alpha.a_short_label DEFAULT 'short',
    zips alpha.a_zip[],
    code alpha."Odd code",
    home alpha.a_home,
    price alpha.prices,
    spans alpha.spans,
    amount alpha.amount DEFAULT 1
  );
  CREATE VIEW alpha.labels AS SELECT label FROM alpha.things;`

const givenTypes = () => deployPlatform({ 'apps/alpha/prisma/migrations/20260102000000_types/migration.sql': TYPES })

const errorsOf = (text: string) => text.match(/^error .*/gm)

it('reports a domain, composite type and range type that no migration makes', async () => {
  await using given = await deployPlatform()
  await given.database.query(`
    CREATE DOMAIN public.email AS text NOT NULL CHECK (VALUE LIKE '%@%');
    CREATE DOMAIN public.a_work_email AS public.email;
    CREATE TYPE plugin_wiki.place AS (x int, y int);
    CREATE FUNCTION plugin_wiki.origin() RETURNS plugin_wiki.place LANGUAGE sql AS $$ SELECT ROW(0, 0)::plugin_wiki.place $$;
    CREATE TYPE alpha.prices AS RANGE (SUBTYPE = numeric);`)
  const { exitCode, stdout, stderr } = await given.schema(['drift'])
  expect(exitCode).toBe(1)
  expect(errorsOf(stable(stderr, given.database))).toMatchInlineSnapshot(`
    [
      "error DRIFT.EXTRA base: domain public.email is extra (text, not null, CHECK ((VALUE ~~ '%@%'::text))).",
      "error DRIFT.EXTRA base: domain public.a_work_email is extra (public.email, nullable).",
      "error DRIFT.EXTRA plugin wiki: composite type plugin_wiki.place is extra (x integer, y integer).",
      "error DRIFT.EXTRA plugin wiki: function plugin_wiki.origin() is extra.",
      "error DRIFT.EXTRA app alpha: range type alpha.prices is extra (of numeric).",
    ]
  `)
  expect(`\n${stdout}`).toMatchInlineSnapshot(`
    "
    -- base
    -- DESTRUCTIVE, the domain and its checks:
    --   DROP DOMAIN "public"."a_work_email";
    -- DESTRUCTIVE, the domain and its checks:
    --   DROP DOMAIN "public"."email";

    -- plugin wiki
    -- DESTRUCTIVE, its code:
    --   DROP FUNCTION plugin_wiki.origin();
    -- DESTRUCTIVE, the type:
    --   DROP TYPE "plugin_wiki"."place";

    -- app alpha
    -- DESTRUCTIVE, the type:
    --   DROP TYPE "alpha"."prices";

    "
  `)
  await given.database.query(stdout.replace(/^-- {3}/gm, ''))
  expect(await given.schema(['drift'])).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: expect.stringMatching(/^✔ 5 layers, 0 differences/m),
  })
})

it('writes SQL that makes the types of migrations', async () => {
  await using given = await givenTypes()
  expect((await given.schema(['drift'])).exitCode).toBe(0)
  await given.database.query('DROP SCHEMA alpha CASCADE; CREATE SCHEMA alpha')
  const { exitCode, stdout, stderr } = await given.schema(['drift'], 'apps/alpha')
  expect(exitCode).toBe(1)
  expect(errorsOf(stable(stderr, given.database))).toMatchInlineSnapshot(`
    [
      "error DRIFT.MISSING app alpha: enum alpha.Mood is missing (GOOD, BAD).",
      "error DRIFT.MISSING app alpha: domain alpha.label is missing (character varying(40), not null, default 'it''s'::character varying, CHECK (((VALUE)::text <> ''::text))).",
      "error DRIFT.MISSING app alpha: domain alpha.a_short_label is missing (alpha.label, nullable, default 'it''s'::character varying, CHECK ((length((VALUE)::text) < 9))).",
      "error DRIFT.MISSING app alpha: domain alpha.Odd code is missing (text, nullable, CHECK ((VALUE <> 'X'::text)) NOT VALID, CHECK (alpha.is_code(VALUE))).",
      "error DRIFT.MISSING app alpha: domain alpha.a_zip is missing (text, nullable, CHECK ((length(VALUE) < 9))).",
      "error DRIFT.MISSING app alpha: composite type alpha.address is missing (street text COLLATE "C", post code alpha.a_zip, moods alpha."Mood"[]).",
      "error DRIFT.MISSING app alpha: composite type alpha.a_home is missing (place alpha.address, rooms integer).",
      "error DRIFT.MISSING app alpha: composite type alpha.nothing is missing.",
      "error DRIFT.MISSING app alpha: domain alpha.amount is missing (numeric(10,2), nullable, CHECK ((VALUE = round(VALUE, 1))) NOT VALID, CHECK ((VALUE > (0)::numeric))).",
      "error DRIFT.MISSING app alpha: composite type alpha.pair is missing (x integer, y integer).",
      "error DRIFT.MISSING app alpha: composite type alpha.wide is missing (x text).",
      "error DRIFT.MISSING app alpha: range type alpha.prices is missing (of numeric).",
      "error DRIFT.MISSING app alpha: range type alpha.Odd span is missing (of text, COLLATION = "C").",
      "error DRIFT.MISSING app alpha: range type alpha.speeds is missing (of double precision, SUBTYPE_DIFF = float8mi).",
      "error DRIFT.MISSING app alpha: table alpha.sessions is missing (4 columns, 2 constraints).",
      "error DRIFT.MISSING app alpha: table alpha.things is missing (9 columns, 1 constraint).",
      "error DRIFT.MISSING app alpha: function alpha.is_code(code text) is missing.",
      "error DRIFT.MISSING app alpha: view alpha.labels is missing.",
    ]
  `)
  await given.database.query(stdout)
  expect(await given.schema(['drift'])).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: expect.stringMatching(/^✔ 5 layers, 0 differences/m),
  })
})

it('says how a type differs, and writes SQL that takes it back and keeps the rows', async () => {
  await using given = await givenTypes()
  await given.database.query(`
    INSERT INTO alpha.things (id, label, price, amount) VALUES (1, 'first', '[1,2)', 2.5);
    ALTER DOMAIN alpha.label DROP NOT NULL;
    ALTER DOMAIN alpha.label SET DEFAULT 'its';
    ALTER DOMAIN alpha.label DROP CONSTRAINT filled;
    ALTER DOMAIN alpha.label ADD CONSTRAINT lowered CHECK (VALUE = lower(VALUE));
    ALTER DOMAIN alpha."Odd code" VALIDATE CONSTRAINT late;
    ALTER TYPE alpha.address ADD ATTRIBUTE country text;
    ALTER TYPE alpha.a_home DROP ATTRIBUTE rooms;
    ALTER TYPE alpha.nothing ADD ATTRIBUTE something text;
    ALTER TYPE alpha.wide ALTER ATTRIBUTE x TYPE varchar(9);
    ALTER TABLE alpha.things ALTER COLUMN amount DROP DEFAULT, ALTER COLUMN amount TYPE text;
    DROP DOMAIN alpha.amount;
    CREATE DOMAIN alpha.amount AS numeric(12, 4) CHECK (VALUE > 0);
    ALTER TABLE alpha.things ALTER COLUMN amount TYPE alpha.amount USING amount::alpha.amount, ALTER COLUMN amount SET DEFAULT 1;
    ALTER TABLE alpha.things ALTER COLUMN price TYPE text;
    DROP TYPE alpha.prices;
    CREATE TYPE alpha.prices AS RANGE (SUBTYPE = int);
    ALTER TABLE alpha.things ALTER COLUMN price TYPE alpha.prices USING price::alpha.prices;`)
  const { exitCode, stdout, stderr } = await given.schema(['drift'], 'apps/alpha')
  expect(exitCode).toBe(1)
  expect(errorsOf(stable(stderr, given.database))).toMatchInlineSnapshot(`
    [
      "error DRIFT.CHANGED app alpha: domain alpha.label: check filled is none, promised CHECK (((VALUE)::text <> ''::text)); check lowered is CHECK (((VALUE)::text = lower((VALUE)::text))), promised none; default is 'its'::character varying, promised 'it''s'::character varying; is nullable, promised not null.",
      "error DRIFT.CHANGED app alpha: domain alpha.Odd code: check late is CHECK ((VALUE <> 'X'::text)), promised CHECK ((VALUE <> 'X'::text)) NOT VALID.",
      "error DRIFT.CHANGED app alpha: composite type alpha.address: attribute country is extra (text).",
      "error DRIFT.CHANGED app alpha: composite type alpha.a_home: attribute rooms is missing (integer).",
      "error DRIFT.CHANGED app alpha: composite type alpha.nothing: attribute something is extra (text).",
      "error DRIFT.CHANGED app alpha: domain alpha.amount: base type is numeric(12,4), promised numeric(10,2); check rounded is none, promised CHECK ((VALUE = round(VALUE, 1))) NOT VALID.",
      "error DRIFT.CHANGED app alpha: composite type alpha.wide: attribute x is character varying(9), promised text.",
      "error DRIFT.CHANGED app alpha: range type alpha.prices: subtype is integer, promised numeric.",
    ]
  `)
  expect(`\n${stdout}`).toMatchInlineSnapshot(`
    "
    -- app alpha
    ALTER DOMAIN "alpha"."label" DROP CONSTRAINT "lowered";
    ALTER DOMAIN "alpha"."Odd code" DROP CONSTRAINT "late";
    ALTER DOMAIN "alpha"."label" SET DEFAULT 'it''s'::character varying;
    -- DESTRUCTIVE, what the attribute holds:
    --   ALTER TYPE "alpha"."address" DROP ATTRIBUTE "country";
    ALTER TYPE "alpha"."a_home" ADD ATTRIBUTE "rooms" integer;
    -- DESTRUCTIVE, what the attribute holds:
    --   ALTER TYPE "alpha"."nothing" DROP ATTRIBUTE "something";
    -- DESTRUCTIVE, values that rows may have:
    --   ALTER TYPE "alpha"."amount" RENAME TO "amount_old";
    --   CREATE DOMAIN "alpha"."amount" AS numeric(10,2) CONSTRAINT "amount_check" CHECK ((VALUE > (0)::numeric));
    --   ALTER TABLE "alpha"."things" ALTER COLUMN "amount" DROP DEFAULT;
    --   ALTER TABLE "alpha"."things" ALTER COLUMN "amount" TYPE alpha.amount USING "amount"::text::alpha.amount;
    --   ALTER TABLE "alpha"."things" ALTER COLUMN "amount" SET DEFAULT 1;
    --   DROP TYPE "alpha"."amount_old";
    ALTER TYPE "alpha"."wide" ALTER ATTRIBUTE "x" TYPE text;
    -- DESTRUCTIVE, values that rows may have:
    --   ALTER TYPE "alpha"."prices" RENAME TO "prices_old";
    --   ALTER FUNCTION "alpha"."prices"(integer, integer) RENAME TO "prices_old";
    --   ALTER FUNCTION "alpha"."prices"(integer, integer, text) RENAME TO "prices_old";
    --   ALTER TYPE "alpha"."prices_multirange" RENAME TO "prices_multirange_old";
    --   ALTER FUNCTION "alpha"."prices_multirange"() RENAME TO "prices_multirange_old";
    --   CREATE TYPE "alpha"."prices" AS RANGE (SUBTYPE = numeric, MULTIRANGE_TYPE_NAME = "alpha"."prices_multirange");
    --   ALTER TABLE "alpha"."things" ALTER COLUMN "price" TYPE alpha.prices USING "price"::text::alpha.prices;
    --   DROP TYPE "alpha"."prices_old";
    ALTER DOMAIN "alpha"."label" ADD CONSTRAINT "filled" CHECK (((VALUE)::text <> ''::text));
    ALTER DOMAIN "alpha"."label" SET NOT NULL;
    ALTER DOMAIN "alpha"."Odd code" ADD CONSTRAINT "late" CHECK ((VALUE <> 'X'::text)) NOT VALID;
    -- DESTRUCTIVE, values that rows may have:
    --   ALTER DOMAIN "alpha"."amount" ADD CONSTRAINT "rounded" CHECK ((VALUE = round(VALUE, 1))) NOT VALID;

    "
  `)
  await given.database.query(stdout.replace(/^-- {3}/gm, ''))
  expect(await given.database.query('SELECT label, price::text, amount::text FROM alpha.things')).toEqual([
    { label: 'first', price: '[1,2)', amount: '2.50' },
  ])
  expect(await given.schema(['drift'], 'apps/alpha')).toMatchObject({ exitCode: 0, stdout: '' })
})

it('leaves attributes in another order to a person', async () => {
  await using given = await givenTypes()
  await given.database.query('DROP TYPE alpha.pair; CREATE TYPE alpha.pair AS (y int, x int)')
  const { exitCode, stdout, stderr } = await given.schema(['drift'], 'apps/alpha')
  expect([exitCode, stdout]).toEqual([
    1,
    '-- app alpha\n-- "alpha"."pair" has to be made anew: its attributes are in another order.\n\n',
  ])
  expect(errorsOf(stderr)).toEqual([
    'error DRIFT.CHANGED app alpha: composite type alpha.pair: attributes are y, x, promised x, y.',
  ])
})

it('takes what PostgreSQL reads back from its own words for the same', async () => {
  await using given = await deployPlatform({
    'apps/alpha/prisma/migrations/20260102000000_checks/migration.sql': `
      CREATE DOMAIN alpha.percent AS int CHECK (VALUE BETWEEN 0 AND 100 AND VALUE <> 13);
      CREATE TABLE alpha.marks (id int PRIMARY KEY, mark int CONSTRAINT marks_mark CHECK (mark BETWEEN 1 AND 9 AND mark <> 5 OR mark = 0));
      CREATE INDEX marks_some ON alpha.marks (mark) WHERE mark BETWEEN 1 AND 9 AND id > 0;
      ALTER TABLE alpha.marks ENABLE ROW LEVEL SECURITY;
      CREATE POLICY few ON alpha.marks USING (mark BETWEEN 1 AND 9 AND id > 0);`,
  })
  const [before] = await given.database.query(DEFINITIONS)
  await given.database.query(`
    ALTER DOMAIN alpha.percent DROP CONSTRAINT percent_check;
    ALTER DOMAIN alpha.percent ADD CONSTRAINT percent_check ${before?.domain};
    ALTER TABLE alpha.marks DROP CONSTRAINT marks_mark, ADD CONSTRAINT marks_mark ${before?.check};
    DROP INDEX alpha.marks_some; ${before?.index};
    ALTER POLICY few ON alpha.marks USING (${before?.policy})`)
  const [after] = await given.database.query(DEFINITIONS)
  for (const name of ['domain', 'check', 'index', 'policy']) expect(after?.[name]).not.toBe(before?.[name])
  expect(await given.schema(['drift'])).toMatchObject({ exitCode: 0, stdout: '' })
  await given.database.query('ALTER POLICY few ON alpha.marks USING (mark BETWEEN 1 AND 9 OR id > 0)')
  expect((await given.schema(['drift'])).exitCode).toBe(1)
})

const DEFINITIONS = `
  SELECT (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'percent_check') AS domain,
         (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'marks_mark') AS check,
         pg_get_indexdef('alpha.marks_some'::regclass) AS index,
         (SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polname = 'few') AS policy`
