import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findLosses } from '../core/migrate/find-losses.ts'
import { findTableLocks } from '../core/migrate/find-table-locks.ts'
import { readActions } from '../core/sql/read-actions.ts'
import { codeStart } from '../core/sql/sql-script.ts'
import { loadPostgresParser } from './postgres-parser.ts'

const parser = await loadPostgresParser()

it('gives places in the text, whatever is in it', () => {
  const text = `-- é 😀\nSELECT 'ü;'; /* ; */ SELECT $$ -- ; $$\n;\n-- end`
  const { statements } = parser.parse(text)
  const codes = statements.map((statement) => text.slice(codeStart(text, statement), statement.end))
  expect(codes).toEqual([`SELECT 'ü;'`, 'SELECT $$ -- ; $$\n'])
  expect(parser.parse(`SELECT '😀';\nSELEC 1`).problem).toEqual({
    message: 'syntax error at or near "SELEC"',
    offset: `SELECT '😀';\n`.length,
  })
  expect(parser.parse(' \n').statements).toEqual([])
})

it('knows what is lost', () => {
  const { statements } = parser.parse(`
    DROP TABLE IF EXISTS demo.notes, "Odd ""Name";
    ALTER TABLE demo.tags DROP COLUMN a, ALTER COLUMN b TYPE int, ALTER COLUMN c TYPE text, ADD COLUMN d int;
    ALTER TABLE demo.tags DROP CONSTRAINT x;
    TRUNCATE demo.tags, demo.notes;
    DROP INDEX demo.i; DROP TYPE demo.mood; DROP VIEW demo.v`)
  expect(findLosses({ statements }).map(({ what }) => what)).toEqual([
    'drops table "demo"."notes"',
    'drops table "Odd ""Name"',
    'drops column "demo"."tags"."a"',
    'casts column "demo"."tags"."b" to int4',
    'empties table "demo"."tags"',
    'empties table "demo"."notes"',
  ])
})

it('knows which tables are waited for', () => {
  const { statements } = parser.parse(`
    CREATE TABLE demo.new (id int PRIMARY KEY, user_id text REFERENCES public.users (id));
    CREATE INDEX i ON demo.new (user_id);
    CREATE INDEX CONCURRENTLY j ON demo.old (id);
    CREATE INDEX k ON demo.old (id);
    CREATE TRIGGER t BEFORE UPDATE ON demo.old FOR EACH ROW EXECUTE FUNCTION demo.f();
    ALTER TYPE demo.mood ADD VALUE 'X';
    ALTER TABLE demo.new RENAME TO newer`)
  expect(findTableLocks({ statements }).map(({ table }) => table)).toEqual([
    { schema: 'public', name: 'users' },
    { schema: 'demo', name: 'old' },
    { schema: 'demo', name: 'old' },
  ])
})

it('takes whatever people write', () => {
  const words = `CREATE TABLE ALTER DROP INDEX a.b a.b.c "x" ( ) , ; ADD COLUMN int TYPE VALUE 'v' RENAME TO é -- /* */ $$ ALL IN ON IF
    EXISTS FOREIGN KEY REFERENCES users CONSTRAINT NOT VALID SET NULL UPDATE = 1 SCHEMA ENUM AS TABLESPACE TRIGGER ONLY`
  const word = fc.constantFrom(...words.split(/\s+/), '\n', '\0')
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 14 }).map((all) => all.join(' ')),
  )
  fc.assert(
    fc.property(text, (sql) => {
      const script = parser.parse(sql)
      script.statements.flatMap(readActions)
      findTableLocks(script)
    }),
    { numRuns: 2000 },
  )
})
