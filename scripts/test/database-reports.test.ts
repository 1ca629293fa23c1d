import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestDatabase, testDatabase } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from './postgres/read-database.ts'

const TABLES = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.owners (id int PRIMARY KEY, email text UNIQUE);
  CREATE TABLE shop.items (
    id int PRIMARY KEY, owner_id int REFERENCES shop.owners, seller_id int REFERENCES shop.owners, buyer_id int REFERENCES shop.owners,
    kind text NOT NULL, price int NOT NULL, note text
  );
  CREATE INDEX items_kind_idx ON shop.items (kind);
  CREATE INDEX items_kind_price_idx ON shop.items (kind, price);
  CREATE INDEX items_kind_down_idx ON shop.items (kind DESC);
  CREATE INDEX items_kind_c_idx ON shop.items (kind COLLATE "C");
  CREATE INDEX items_kind_first_idx ON shop.items (kind NULLS FIRST);
  CREATE INDEX items_kind_with_note_idx ON shop.items (kind) INCLUDE (note);
  CREATE INDEX items_seller_idx ON shop.items (seller_id) WHERE seller_id IS NOT NULL;
  CREATE INDEX items_buyer_idx ON shop.items (buyer_id) WHERE price > 10;
  INSERT INTO shop.owners SELECT n, 'owner' || n FROM generate_series(1, 100) n;
  INSERT INTO shop.items
    SELECT n, n % 100 + 1, NULL, NULL, CASE WHEN n < 20 THEN 'rare' ELSE 'common' END, n, repeat('x', 60) FROM generate_series(1, 50000) n;
  ANALYZE`

let database: TestDatabase
let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'reports-'))
  database = await testDatabase()
  await query(database.url, TABLES)
})
afterAll(async () => {
  await database?.[Symbol.asyncDispose]()
  await rm(place, { recursive: true })
})

async function run(
  script: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: object } = {},
) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src', script), ...args], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      DATABASE_URL: database.url,
      ...env,
    },
  })
  child.stdin.end(input)
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  return { stdout, stderr, exitCode }
}

const explain = (args: readonly string[], options?: Parameters<typeof run>[2]) => run('explain.ts', args, options)
const json = async (script: string, args: readonly string[]) =>
  JSON.parse((await run(script, [...args, '--json'])).stdout)

describe('db:index-usage', () => {
  it('counts scans, and finds what is unused, covered by another, and missing for a foreign key', async () => {
    await query(database.url, `SET enable_seqscan = off; SELECT * FROM shop.items WHERE kind = 'rare' AND price = 3`)
    // What a session has counted shows when it has ended.
    const usageOf = async (name: string) => {
      const { layers } = await json('index-usage.ts', ['--schema', 'shop'])
      return layers[0].indexes.find((index: { name: string }) => index.name === name)
    }
    while ((await usageOf('items_kind_price_idx')).scans === 0);
    const report = await json('index-usage.ts', ['--schema', 'shop'])
    expect(report).toMatchObject({ ok: true, layers: [{ title: 'no layer', schema: 'shop' }] })
    const [{ indexes, foreignKeysWithoutIndex }] = report.layers
    const verdicts = indexes.map(({ name, isUnused, coveredBy }: Record<string, unknown>) => [
      name,
      isUnused,
      coveredBy,
    ])
    expect(verdicts).toEqual([
      ['items_buyer_idx', true, null],
      ['items_kind_c_idx', true, null],
      ['items_kind_down_idx', true, null],
      ['items_kind_first_idx', true, null],
      ['items_kind_idx', true, 'items_kind_price_idx'],
      ['items_kind_price_idx', false, null],
      ['items_kind_with_note_idx', true, null],
      ['items_pkey', false, null],
      ['items_seller_idx', true, null],
      ['owners_email_key', false, null],
      ['owners_pkey', false, null],
    ])
    expect(foreignKeysWithoutIndex.map(({ name }: { name: string }) => name)).toEqual([
      'items_buyer_id_fkey',
      'items_owner_id_fkey',
    ])
    expect(report.summary).toMatchObject({ indexes: 11, unused: 7, covered: 1, invalid: 0, missing: 2 })
  })

  it('tells it as a table, with colours only where they are wanted', async () => {
    const plain = await run('index-usage.ts', ['--schema', 'shop'])
    expect(plain.exitCode).toBe(0)
    expect(plain.stdout).not.toContain('\u001b')
    expect(plain.stdout).toMatch(/^ {2}items +items_kind_idx +\d+ +[\d.]+ kB {2}.*covered by items_kind_price_idx$/m)
    expect(plain.stdout).toContain('items.items_owner_id_fkey: no index begins with owner_id')
    const coloured = await run('index-usage.ts', ['--schema', 'shop'], {
      env: { NO_COLOR: undefined, FORCE_COLOR: '1' },
    })
    expect(coloured.stdout).toContain('\u001b[33m')
  })

  it('names the schemas that there are, where one is not', async () => {
    const { exitCode, stderr } = await run('index-usage.ts', ['--schema', 'shopp'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('There are no tables in a PostgreSQL schema "shopp"')
    expect(stderr).toContain('→ Those with tables: public, ')
  })

  it('says how to start a database that does not answer', async () => {
    const { exitCode, stderr } = await run('index-usage.ts', [], {
      env: { DATABASE_URL: 'postgresql://somebody:hidden@127.0.0.1:1/nowhere' },
    })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('The database 127.0.0.1:1/nowhere does not answer.')
    expect(stderr).not.toContain('hidden')
  })
})

describe('db:explain', () => {
  it('shows the plan of a statement from an argument, a file or standard input, and runs nothing', async () => {
    const sql = 'SELECT * FROM shop.items WHERE id = 7;'
    const file = join(place, 'query.sql')
    await writeFile(file, sql)
    const told = await Promise.all([explain([sql]), explain(['--file', file]), explain([], { input: sql })])
    for (const { exitCode, stdout } of told) {
      expect(exitCode).toBe(0)
      expect(stdout).toMatch(
        /^Index Scan using items_pkey on shop\.items {2}about 1 rows, cost [\d.]+\n {4}Index Cond: \(items\.id = 7\)\n/,
      )
      expect(stdout).toContain('not run')
    }
  })

  it('runs a read with its parameters, and tells rows, time and buffers of each step', async () => {
    const sql =
      'SELECT count(*) FROM shop.items i JOIN shop.owners o ON o.id = i.owner_id WHERE i.kind = $1 AND o.id < $2'
    const { exitCode, stdout } = await explain(['--analyze', '--parameter', 'rare', '--parameter', '50', sql])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Aggregate {2}1 rows \(expected 1\), [\d.]+ ms, \d+ buffers/)
    expect(stdout).toMatch(/[├└] .*Scan .*on shop\.items i {2}19 rows/)
    expect(stdout).toMatch(/planned in [\d.]+ ms, run in [\d.]+ ms, and rolled back\n$/)
  })

  it('plans for any values where none are given, and runs nothing without them', async () => {
    const sql = 'SELECT * FROM shop.items WHERE id = $1 AND kind = $2'
    expect((await explain([sql])).stdout).toContain('Index Cond: (items.id = $1)')
    const refused = await explain(['--analyze', sql])
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('--parameter <value>')])
  })

  it('takes what only looks like a parameter for what it is', async () => {
    const sql = `SELECT * FROM shop.items WHERE kind = '$1'`
    for (const args of [[sql], ['--analyze', sql]]) {
      expect(await explain(args)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`items.kind = '$1'`) })
    }
  })

  it('lets nothing write unless told, and takes back what was', async () => {
    const count = () => query(database.url, 'SELECT count(*)::int FROM shop.items')
    const before = await count()
    const refused = await explain(['--analyze', 'DELETE FROM shop.items'])
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain('The statement writes, and was not run.')
    expect(await count()).toEqual(before)
    const allowed = await explain(['--analyze', '--writes', 'DELETE FROM shop.items WHERE id < 10'])
    expect(allowed.stdout).toMatch(/^Delete on shop\.items/)
    expect(await count()).toEqual(before)
  })

  it.each(['SELECT 1; DROP TABLE shop.items', 'SELECT $1::int; COMMIT; DROP TABLE shop.items'])(
    'takes one statement and no more: %s',
    async (sql) => {
      for (const args of [[sql], ['--analyze', '--writes', sql]]) expect((await explain(args)).exitCode).toBe(2)
      expect(await query(database.url, `SELECT to_regclass('shop.items')::text`)).toEqual([
        { to_regclass: 'shop.items' },
      ])
    },
  )

  it('warns of a large table that is read whole, of wrong estimates and of sorting on disk', async () => {
    const kinds = async (args: readonly string[]) =>
      (await json('explain.ts', args)).warnings.map(({ kind, step }: { kind: string; step: string }) => [kind, step])
    expect(await kinds([`SELECT * FROM shop.items WHERE note = 'y'`])).toEqual([['seq-scan', 'Seq Scan on shop.items']])
    expect(await kinds(['SELECT * FROM shop.owners'])).toEqual([])
    const url = new URL(database.url)
    url.searchParams.set('options', '-c work_mem=64kB -c max_parallel_workers_per_gather=0')
    const sorted = await run('explain.ts', ['--analyze', 'SELECT * FROM shop.items ORDER BY note, price DESC'], {
      env: { DATABASE_URL: url.href },
    })
    expect(sorted.stdout).toMatch(/⚠ Sort: sorts \d+ kB on disk\n {2}→ an index on items\.note, items\.price DESC/)
    expect(await kinds(['--analyze', `SELECT * FROM shop.items WHERE price % 2 = 0 AND id > 0`])).toContainEqual([
      'estimate',
      'Seq Scan on shop.items',
    ])
  })

  it('says what is wrong with a statement, and with what it was given', async () => {
    expect((await explain(['SELEC 1'])).stderr).toBe('✖ syntax error at or near "SELEC"\n')
    expect((await explain(['SELECT * FROM shop.things'])).stderr).toContain('relation "shop.things" does not exist')
    expect((await explain([])).stderr).toContain('There is no statement to explain.')
    expect((await explain(['SELECT 1', '--file', 'x.sql'])).stderr).toContain('There are two statements')
    expect((await explain(['--file', join(place, 'none.sql')])).stderr).toContain('none.sql cannot be read.')
    const slow = await explain(['--analyze', '--timeout', '100', 'SELECT pg_sleep(60)'])
    expect([slow.exitCode, slow.stderr]).toEqual([2, expect.stringContaining('not done after 100 ms')])
    expect(JSON.parse((await explain(['SELEC 1', '--json'])).stdout)).toMatchObject({ ok: false, next: [] })
  })
})
