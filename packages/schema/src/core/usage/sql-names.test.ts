import { expect, test } from 'vitest'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { readSqlNames, type SqlNode } from './sql-names.ts'

const { parse } = await loadPostgresParser()

/** The tables and columns of one statement: `table`, `table.column`, with `?` where it may be of something else. */
function namesOf(sql: string): string {
  const { statements, problem } = parse(sql)
  if (problem) throw new Error(problem.message)
  const { tables, columns } = readSqlNames(statements[0]?.node as SqlNode)
  const title = ({ schema, name }: { schema?: string; name: string }) => (schema ? `${schema}.${name}` : name)
  const owned = columns.map(
    ({ name, tables: of, mayBeOther }) => `${of.map(title).join('|')}.${name}${mayBeOther ? '?' : ''}`,
  )
  return [...tables.map(title), ...owned].join(' ')
}

test.each([
  ['SELECT * FROM a', 'a'],
  ['SELECT a.x, y FROM s.a WHERE a.z IS NULL', 's.a s.a.x s.a.y s.a.z'],
  ['SELECT "fullName" FROM "Users" u ORDER BY u."createdAt"', 'Users Users.fullName Users.createdAt'],
  ['SELECT x AS n FROM a GROUP BY n ORDER BY n', 'a a.x'],
  ['SELECT 1 FROM a JOIN b USING (id)', 'a b a|b.id'],
  ['SELECT 1 FROM a LEFT JOIN b ON b.id = a.b_id AND c', 'a b b.id a.b_id a|b.c'],
  ['SELECT q.n FROM (SELECT x AS n FROM a) q', 'a a.x'],
  ['SELECT 1 FROM a, LATERAL (SELECT x FROM b WHERE b.a_id = a.id) q', 'a b b|a.x? b.a_id a.id'],
  ['SELECT y FROM a, (SELECT 1) q', 'a a.y?'],
  ['SELECT 1 FROM a WHERE EXISTS (SELECT FROM b WHERE b.a_id = a.id AND z)', 'a a.id b b.a_id b|a.z'],
  ['WITH q AS (SELECT x FROM a) SELECT x FROM q', 'a a.x'],
  [
    'WITH RECURSIVE q AS (SELECT id FROM a UNION ALL SELECT a.id FROM a JOIN q ON q.id = a.up) SELECT FROM q',
    'a a a.id a.id a.up',
  ],
  ['SELECT x FROM a UNION SELECT y FROM b', 'a a.x b b.y'],
  ['SELECT f.i, a.x FROM a, unnest(a.list) AS f(i)', 'a a.x a.list'],
  ['SELECT f FROM generate_series(1, 2) f', ''],
  ['INSERT INTO a (x, y) SELECT p, q FROM b RETURNING id', 'a b a.x a.y b.p b.q a.id'],
  ['INSERT INTO a (x) VALUES (1) ON CONFLICT (x) DO UPDATE SET y = excluded.y WHERE a.z', 'a a.x a.y a.x a.y a.z'],
  ['UPDATE a SET x = b.p FROM b WHERE b.id = a.b_id', 'a b a.x b.p b.id a.b_id'],
  ['DELETE FROM a USING b WHERE b.id = a.b_id', 'a b b.id a.b_id'],
  ['TRUNCATE a, s.b', 'a s.b'],
  ['SELECT count(*) FILTER (WHERE x) OVER (PARTITION BY y) FROM a', 'a a.x a.y'],
  ["SELECT data->>'k', (pair).left FROM a", 'a a.data a.pair'],
  ['CREATE TABLE a (x int)', ''],
])('%s', (sql, names) => {
  expect(namesOf(sql).split(' ').sort()).toEqual(names.split(' ').sort())
})
