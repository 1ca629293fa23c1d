import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { historySchemaOf, loadWorkspace } from '@workspace/schema'
import { x } from 'tinyexec'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InstalledPostgres, installedFolder, startInstalledPostgres } from './postgres/installed-postgres.ts'
import { query, readAllRows, readCatalogue } from './postgres/read-database.ts'

const scripts = join(import.meta.dirname, '../src')
const folder = await installedFolder()
const why = folder === undefined ? ' (skipped: no PostgreSQL server with pg_dump is installed)' : ''

let server: InstalledPostgres
let seeded: { name: string; url: string }
let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'backup-'))
  if (folder === undefined) return
  server = await startInstalledPostgres(folder)
  seeded = await emptyDatabase('seeded')
  expect(await run('reset.ts', seeded.url, ['--confirm', 'seeded'])).toMatchObject({ exitCode: 0 })
})
afterAll(async () => {
  await rm(place, { recursive: true })
  await server?.[Symbol.asyncDispose]()
})

async function run(script: string, url: string, args: string[]) {
  const { exitCode, stdout, stderr } = await x(process.execPath, [join(scripts, script), ...args], {
    nodeOptions: { env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: url, NO_COLOR: '1' } },
  })
  return { exitCode, stdout, stderr }
}

/** A migrated database with the sample data. */
function seededDatabase(name: string) {
  return createDatabase(name, seeded.name)
}

function emptyDatabase(name: string) {
  return createDatabase(name, 'template0')
}

async function createDatabase(name: string, template: string) {
  await query(server.url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(server.url)
  url.pathname = name
  return { name, url: url.href }
}

/** The PostgreSQL schemas of the layers that are picked. */
function schemasOf(pick: (name: string) => boolean): string[] {
  const workspace = loadWorkspace(import.meta.dirname)
  if (!workspace.ok) throw new Error('The workspace cannot be read.')
  const layers = workspace.value.layers.filter(({ name }) => pick(name))
  return layers.flatMap((layer) => [layer.databaseSchema, historySchemaOf(layer)])
}

const everything = schemasOf(() => true)

describe.skipIf(folder === undefined)(`pnpm db:backup and db:restore${why}`, () => {
  it('bring every row and everything in the catalogue into an empty database', async () => {
    const db = await seededDatabase('whole_source')
    const file = join(place, 'whole.dump')
    const written = await run('backup.ts', db.url, ['--file', file, '--json'])
    expect(written).toMatchObject({ exitCode: 0, stderr: '' })
    const rows = await readAllRows(db.url, everything)
    expect(JSON.parse(written.stdout)).toMatchObject({
      ok: true,
      database: db.name,
      layer: null,
      tables: Object.keys(rows).sort(),
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    const target = await emptyDatabase('restored_whole')
    // The loopback address in a spelling that is not recognised as one.
    const elsewhere = await run('restore.ts', target.url.replace('127.0.0.1', '2130706433'), [file])
    expect(elsewhere.exitCode).toBe(3)
    expect(elsewhere.stderr).toContain('✖ Database restored_whole is on another machine, and nothing was restored.')
    expect(elsewhere.stderr).toContain('--confirm 2130706433/restored_whole')
    expect(await run('restore.ts', target.url, [file])).toMatchObject({ exitCode: 0 })
    expect(await readAllRows(target.url, everything)).toEqual(rows)
    expect(await readCatalogue(target.url, everything)).toEqual(await readCatalogue(db.url, everything))

    // What is restored is a database to go on with.
    expect(
      (
        await x('pnpm', ['exec', 'schema', 'deploy'], {
          nodeOptions: { env: { ...process.env, DATABASE_URL: target.url } },
        })
      ).exitCode,
    ).toBe(0)

    await query(target.url, `UPDATE users SET name = 'Changed'`)
    await query(target.url, 'CREATE TABLE public.later (id int)')
    const refused = await run('restore.ts', target.url, [file])
    expect(refused.exitCode).toBe(3)
    expect(refused.stderr).toContain('✖ Database restored_whole is not empty, and nothing was restored.')
    expect(refused.stderr).toContain(`public.users (${rows['public.users']?.length} rows)`)
    expect(refused.stderr).toContain('public.later (0 rows)')
    expect(refused.stderr).toContain('--confirm restored_whole')
    expect(await run('restore.ts', target.url, [file, '--confirm', 'workspace'])).toMatchObject({ exitCode: 3 })

    expect(await run('restore.ts', target.url, [file, '--confirm', 'restored_whole'])).toMatchObject({ exitCode: 0 })
    expect(await readAllRows(target.url, everything)).toEqual(rows)
    expect(await readCatalogue(target.url, everything)).toEqual(await readCatalogue(db.url, everything))
  })

  it('bring extensions along where the schema they are in has an owner of its own, as after schema roles --apply', async () => {
    const db = await seededDatabase('extended')
    const owner = `${db.name}_owner`
    await query(db.url, `CREATE ROLE ${owner}`)
    await query(db.url, `ALTER SCHEMA public OWNER TO ${owner}`)
    await query(db.url, 'CREATE EXTENSION pg_trgm')
    await query(db.url, 'CREATE INDEX users_like ON users USING gin (name gin_trgm_ops)')
    const file = join(place, 'extended.dump')
    expect(await run('backup.ts', db.url, ['--file', file])).toMatchObject({ exitCode: 0 })
    const target = await emptyDatabase('extended_target')
    for (const consent of [[], ['--confirm', target.name]]) {
      expect(await run('restore.ts', target.url, [file, ...consent])).toMatchObject({ exitCode: 0, stderr: '' })
      expect(await readCatalogue(target.url, everything)).toEqual(await readCatalogue(db.url, everything))
      expect(await query(target.url, `SELECT extname AS name FROM pg_extension ORDER BY 1`)).toEqual([
        { name: 'pg_trgm' },
        { name: 'plpgsql' },
      ])
    }
  })

  // app:demo
  it('bring one layer back, beside what the others have since', async () => {
    const db = await seededDatabase('one_layer')
    const demo = schemasOf((name) => name === 'demo')
    const others = schemasOf((name) => name !== 'demo')
    const rows = await readAllRows(db.url, demo)
    const catalogue = await readCatalogue(db.url, demo)
    const file = join(place, 'demo.dump')
    expect(await run('backup.ts', db.url, ['--layer', 'demo', '--file', file])).toMatchObject({ exitCode: 0 })
    await query(db.url, 'DELETE FROM demo.demo_feedback; DROP TABLE demo.demo_feedback CASCADE')
    await query(db.url, `UPDATE users SET name = 'Since then'`)
    const since = await readAllRows(db.url, others)
    const restored = await run('restore.ts', db.url, [file, '--layer', 'demo', '--confirm', db.name])
    expect(restored).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('app demo of ') })
    expect(await readAllRows(db.url, demo)).toEqual(rows)
    expect(await readCatalogue(db.url, demo)).toEqual(catalogue)
    expect(await readAllRows(db.url, others)).toEqual(since)
  })

  it('take one layer out of a whole backup, into a database that has the base', async () => {
    const db = await seededDatabase('layers_source')
    const whole = join(place, 'all.dump')
    const base = join(place, 'base.dump')
    expect(await run('backup.ts', db.url, ['--file', whole])).toMatchObject({ exitCode: 0 })
    expect(await run('backup.ts', db.url, ['--layer', 'base', '--file', base])).toMatchObject({ exitCode: 0 })
    const target = await emptyDatabase('restored_layers')

    const early = await run('restore.ts', target.url, [whole, '--layer', 'demo'])
    expect(early).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('relation "public.users" does not exist'),
    })
    expect(await query(target.url, `SELECT FROM pg_namespace WHERE nspname = 'demo'`)).toEqual([])

    expect(await run('restore.ts', target.url, [base])).toMatchObject({ exitCode: 0 })
    expect(await run('restore.ts', target.url, [whole, '--layer', 'demo'])).toMatchObject({ exitCode: 0 })
    const both = schemasOf((name) => name === 'demo' || name === 'base')
    expect(await readAllRows(target.url, both)).toEqual(await readAllRows(db.url, both))
    expect(await readCatalogue(target.url, both)).toEqual(await readCatalogue(db.url, both))
    expect(await query(target.url, `SELECT has_schema_privilege('public', 'public', 'USAGE') AS open`)).toEqual([
      { open: true },
    ])

    const refused = await run('restore.ts', target.url, [base, '--confirm', 'restored_layers'])
    expect(refused).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('foreign key demo.demo_sessions.demo_sessions_user_id_fkey'),
    })
    expect(await readAllRows(target.url, both)).toEqual(await readAllRows(db.url, both))
  })
  // /app:demo

  it('leave the database as it was where a backup ends in the middle', async () => {
    const db = await seededDatabase('cut_source')
    const file = join(place, 'cut.dump')
    expect(await run('backup.ts', db.url, ['--file', file])).toMatchObject({ exitCode: 0 })
    const bytes = await readFile(file)
    await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * 0.7)))
    const before = await readAllRows(db.url, everything)
    const cut = await run('restore.ts', db.url, [file, '--confirm', db.name])
    expect(cut.exitCode).toBe(2)
    expect(cut.stderr).toMatch(/✖ pg_restore failed\./)
    expect(await readAllRows(db.url, everything)).toEqual(before)
  })

  it('leave no file where a backup fails, and keep one that is there', async () => {
    const db = await seededDatabase('kept_source')
    const kept = join(place, 'kept.dump')
    await writeFile(kept, 'precious')
    const refused = await run('backup.ts', db.url, ['--file', kept])
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('kept.dump is there already.') })
    expect(await readFile(kept, 'utf8')).toBe('precious')

    const role = `CREATE ROLE blind LOGIN PASSWORD 'blind'; GRANT USAGE ON SCHEMA public TO blind`
    await query(db.url, role)
    const url = new URL(db.url)
    url.username = 'blind'
    url.password = 'blind'
    const failed = await run('backup.ts', url.href, ['--file', join(place, 'failed.dump')])
    expect(failed.exitCode).toBe(2)
    expect(failed.stderr).toMatch(/✖ pg_dump failed\.\n.*permission denied/s)
    expect((await readdir(place)).filter((name) => name.startsWith('failed'))).toEqual([])
  })

  it('say what is wrong with a layer or file that there is none of', async () => {
    const db = await emptyDatabase('asked')
    const layer = await run('backup.ts', db.url, ['--layer', 'nobody', '--json'])
    expect(layer.exitCode).toBe(2)
    expect(JSON.parse(layer.stdout)).toMatchObject({ ok: false, message: 'There is no layer "nobody".' })
    const file = await run('restore.ts', db.url, [join(place, 'none.dump')])
    expect(file).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('There is no file ') })
    const text = join(place, 'text.dump')
    await writeFile(text, 'SELECT 1;')
    const foreign = await run('restore.ts', db.url, [text])
    expect(foreign).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('pg_restore failed.') })
  })
})
