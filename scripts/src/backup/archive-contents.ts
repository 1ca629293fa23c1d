import { createReadStream } from 'node:fs'
import { Writable } from 'node:stream'
import type { PostgresPrograms } from './postgres-programs.ts'
import { runProgram } from './run-program.ts'

/** What a backup holds, as its own table of contents says. */
export interface ArchiveContents {
  /** PostgreSQL schemas that have something in it, sorted. */
  readonly schemas: readonly string[]
  /** Those that it makes itself. */
  readonly madeSchemas: readonly string[]
  /** `schema.table`, sorted. */
  readonly tables: readonly string[]
  /** Version of the server that it was taken from. */
  readonly serverVersion: string
}

/**
 * Reads the table of contents of a backup.
 *
 * @throws {CommandError} where it is none, or one of a newer pg_dump.
 */
export async function readArchiveContents(programs: PostgresPrograms, path: string): Promise<ArchiveContents> {
  const contents = parseContents(await askArchive(programs, path, ['--list']))
  if (!contents.madeSchemas.includes('public')) return contents
  // The table of contents has `public` where it has an owner of its own, too, and only the backup of some schemas makes it.
  const definitions = await askArchive(programs, path, ['--file=-', '--no-owner', '--section=pre-data'])
  if (/^CREATE SCHEMA public;$/m.test(definitions)) return contents
  return { ...contents, madeSchemas: contents.madeSchemas.filter((name) => name !== 'public') }
}

async function askArchive(programs: PostgresPrograms, path: string, args: readonly string[]): Promise<string> {
  let text = ''
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk
      done()
    },
  })
  await runProgram('pg_restore', programs.call('pg_restore', args), { from: createReadStream(path), to })
  return text
}

const MADE = /^\d+; \d+ \d+ SCHEMA - (\S+) /
const PLACED =
  /^\d+; \d+ \d+ (TABLE DATA|TABLE|TYPE|DOMAIN|VIEW|MATERIALIZED VIEW|SEQUENCE|FUNCTION|PROCEDURE) (\S+) (.+) \S+$/

/** Reads what `pg_restore --list` prints. */
function parseContents(text: string): ArchiveContents {
  const lines = text.split(/\r?\n/)
  const madeSchemas = lines.flatMap((line) => MADE.exec(line)?.[1] ?? [])
  const placed = lines.flatMap((line) => {
    const [, kind, schema, name] = PLACED.exec(line) ?? []
    return kind && schema && name ? [{ kind, schema, name }] : []
  })
  const tables = placed.filter(({ kind }) => kind === 'TABLE').map(({ schema, name }) => `${schema}.${name}`)
  return {
    schemas: [...new Set([...madeSchemas, ...placed.map(({ schema }) => schema)])].sort(),
    madeSchemas: madeSchemas.sort(),
    tables: tables.sort(),
    serverVersion: /Dumped from database version: (\S+)/.exec(text)?.[1] ?? 'unknown',
  }
}
