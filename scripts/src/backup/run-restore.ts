import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { PostgresPrograms } from './postgres-programs.ts'
import { startProgram } from './run-program.ts'
import { type Prelude, writePrelude } from './write-prelude.ts'

/** What is restored, by which programs. */
export interface RestoreRun {
  readonly programs: PostgresPrograms
  /** The backup. */
  readonly path: string
  /** PostgreSQL schemas to take out of it; undefined takes all of it. */
  readonly only: readonly string[] | undefined
  readonly prelude: Prelude
}

/**
 * Restores a backup in one transaction, which is committed only when pg_restore has read all of it: psql runs what drops the
 * old, then what pg_restore writes.
 *
 * @throws {CommandError} where either fails; nothing has changed then.
 */
export async function runRestore({ programs, path, only, prelude }: RestoreRun): Promise<void> {
  const filter = (only ?? []).map((schema) => `--schema=${schema}`)
  const reading = programs.call('pg_restore', ['--file=-', '--no-owner', '--no-privileges', ...filter])
  const reader = startProgram('pg_restore', reading)
  const writer = startProgram(
    'psql',
    programs.call('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-']),
  )
  // Either ends early where the other fails, which its exit status tells.
  const fed = pipeline(createReadStream(path), reader.stdin).catch(() => {})
  // It prints what settings it was given.
  writer.stdout.resume()
  writer.stdin.write(writePrelude(prelude))
  const handed = pipeline(reader.stdout, writer.stdin, { end: false }).catch(() => {})
  const hasFailed = writer.ended.then(
    () => undefined,
    (error: unknown) => error,
  )
  try {
    await Promise.race([Promise.all([fed, handed, reader.ended]), writer.ended])
  } catch (error) {
    // Without its COMMIT, the server takes back what was done.
    writer.stdin.destroy()
    reader.stdout.destroy()
    throw (await hasFailed) ?? error
  }
  writer.stdin.end('COMMIT;\n')
  await writer.ended
}
