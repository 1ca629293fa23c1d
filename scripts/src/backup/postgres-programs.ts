/** The programs of PostgreSQL that a backup needs; they come together, in one version. */
type ProgramName = 'pg_dump' | 'pg_restore' | 'psql'

/** How to run a program. */
export interface ProgramCall {
  readonly file: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
}

/** One installation of PostgreSQL's programs. */
export interface PostgresPrograms {
  /** Such as `18.4`. */
  readonly version: string
  readonly major: number
  /** Where they are, for people. */
  readonly place: string
  /** A call that connects to the database, without a password among its arguments. */
  readonly call: (name: ProgramName, args: readonly string[]) => ProgramCall
}

/** Reads what `pg_dump --version` prints; undefined where that is something else. */
export function parseVersion(text: string): { readonly version: string; readonly major: number } | undefined {
  const version = /\(PostgreSQL\) (\d+\S*)/.exec(text)?.[1]
  return version === undefined ? undefined : { version, major: Number.parseInt(version, 10) }
}
