import { expect, it } from 'vitest'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { codeStart } from '../sql/sql-script.ts'
import { findUnresettable } from './find-unresettable.ts'
import { withoutTransactions } from './without-transactions.ts'

const parser = await loadPostgresParser()
const open = (text: string) => withoutTransactions(text, parser.parse(text))

it('cuts transactions, however they are written, and nothing else', () => {
  const text = `-- é
BEGIN TRANSACTION;
SELECT 'commit;';
  commit ;
START TRANSACTION; SELECT 1; END;
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$
BEGIN
COMMIT;
END; $$;
SAVEPOINT a; RELEASE a;`
  const cut = open(text)
  expect(cut.split('\n').length).toBe(text.split('\n').length)
  expect(parser.parse(cut).statements.map(({ node }) => Object.keys(node)[0])).toEqual([
    'SelectStmt',
    'SelectStmt',
    'CreateFunctionStmt',
    'TransactionStmt',
    'TransactionStmt',
  ])
  expect(cut).toContain(`SELECT 'commit;';`)
  expect(cut).toContain('$$\nBEGIN\nCOMMIT;\nEND; $$')
  expect(open('SELECT 1;\nCOMMIT')).toMatch(/^SELECT 1;\s*$/)
})

it('finds what cannot be in a transaction', () => {
  const within = `CREATE INDEX i ON t (a); DROP INDEX i; ANALYZE t; CLUSTER t; REINDEX TABLE t; DISCARD PLANS; BEGIN; COMMIT;
    ALTER DATABASE d SET a = 1; ALTER TABLE t DETACH PARTITION u; SAVEPOINT a; ROLLBACK TO a; DO $$ BEGIN COMMIT; END $$`
  expect(findUnresettable(parser.parse(within))).toEqual([])
  const outside = `CREATE INDEX CONCURRENTLY i ON t (a); DROP INDEX CONCURRENTLY i; VACUUM t; CLUSTER; REINDEX TABLE CONCURRENTLY t;
    REINDEX SCHEMA s; DISCARD ALL; ROLLBACK; ABORT; PREPARE TRANSACTION 'a'; ALTER SYSTEM SET a = 1; CREATE DATABASE d; DROP DATABASE d;
    CREATE TABLESPACE s LOCATION '/s'; DROP TABLESPACE s; ALTER DATABASE d SET TABLESPACE s; ALTER TABLE t DETACH PARTITION u CONCURRENTLY`
  const script = parser.parse(outside)
  const found = findUnresettable(script).map((statement) => outside.slice(codeStart(outside, statement), statement.end))
  expect(found).toEqual(outside.split(/;\s+/))
})
