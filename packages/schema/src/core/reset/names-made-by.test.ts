import { expect, it } from 'vitest'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { namesMadeBy } from './names-made-by.ts'

const parser = await loadPostgresParser()
const namesIn = (script: string) => namesMadeBy(parser.parse(script), 'prisma_demo')

it('finds the tables and types that a migration makes, under their last names', () => {
  const script = `
    CREATE TYPE "demo"."Mood" AS ENUM ('GOOD');
    CREATE TABLE "demo"."notes" ("id" INT);
    create unlogged table if not exists plain(id int);
    CREATE TABLE Demo.Copies AS SELECT 1;
    CREATE UNIQUE INDEX "notes_key" ON "demo"."notes"("id");
    ALTER TABLE "demo"."notes" RENAME TO "remarks";
    ALTER TABLE "demo"."remarks" RENAME COLUMN "a" TO "b";
    ALTER TYPE demo."Mood" RENAME TO moods;
    ALTER TABLE plain SET SCHEMA demo;
    SET search_path TO demo, public;
    CREATE TABLE Latest (id int)`
  expect(namesIn(script)).toEqual([
    'demo.Mood',
    'demo.notes',
    'prisma_demo.plain',
    'demo.copies',
    'demo.remarks',
    'demo.moods',
    'demo.plain',
    'demo.latest',
  ])
})

it('takes no word of a comment or a text for a statement', () => {
  const script = `
    -- CREATE TABLE demo.commented (id int);
    /* ALTER TABLE x RENAME TO demo.noted */
    INSERT INTO demo.notes VALUES ('CREATE TABLE demo.quoted (id int);');
    CREATE FUNCTION demo.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE demo.later (id int); END; $$;`
  expect(namesIn(script)).toEqual([])
})
