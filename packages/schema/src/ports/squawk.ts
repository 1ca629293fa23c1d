import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { type SquawkFinding, squawkRules } from '../core/migration-lint/squawk-rules.ts'

/** Squawk, the linter of PostgreSQL migrations. */
export interface Squawk {
  /** Checks a script by the rules that count here. @throws {Error} when the program cannot be run */
  check(script: string, options: { readonly isTransaction: boolean }): Promise<SquawkFinding[]>
}

const require = createRequire(import.meta.url)

interface RawFinding {
  readonly line: number
  readonly column: number
  readonly message: string
  readonly help: string | null
  readonly rule_name: string
}

/** The program that comes with squawk-cli, as a process of its own for each script. */
export function squawkProcess(): Squawk {
  const { getBinaryPath } = require('squawk-cli/js/index.js') as { getBinaryPath: () => string }
  return {
    async check(script, { isTransaction }) {
      const output = await run(
        getBinaryPath(),
        [
          ...['--reporter', 'json', '--stdin-filepath', 'migration.sql', '--pg-version', OLDEST_SERVER],
          ...(isTransaction ? ['--assume-in-transaction'] : []),
        ],
        script,
      )
      const found = JSON.parse(output === '' ? '[]' : output) as RawFinding[]
      return found
        .filter(({ rule_name }) => rule_name in squawkRules)
        .map(({ line, column, message, help, rule_name: rule }) => ({ line, column, message, help, rule }))
    },
  }
}

/** What a migration does to a table depends on the server; nothing here needs a newer one. */
const OLDEST_SERVER = '15.0'

/** Findings make the program fail, so its output decides. */
function run(path: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(path, args, { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error && stdout === '') reject(new Error(stderr.trim() || error.message, { cause: error }))
      else resolve(stdout)
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}
