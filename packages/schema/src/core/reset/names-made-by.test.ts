import { expect, it } from 'vitest'
import { namesMadeBy } from './names-made-by.ts'

it('finds the tables and enums that a migration makes, under their last names', () => {
  const script = `
    CREATE TYPE "demo"."Mood" AS ENUM ('GOOD');
    CREATE TABLE "demo"."notes" ("id" INT);
    create table if not exists plain(id int);
    CREATE UNIQUE INDEX "notes_key" ON "demo"."notes"("id");
    ALTER TABLE "demo"."notes" RENAME TO "remarks";
    ALTER TABLE "demo"."remarks" RENAME COLUMN "a" TO "b";`
  expect(namesMadeBy(script, 'demo')).toEqual(['demo.Mood', 'demo.notes', 'demo.plain', 'demo.remarks'])
})
