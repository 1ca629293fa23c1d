import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { type SquawkFinding, squawkRules } from '../core/migration-lint/squawk-rules.ts'

/** Squawk, the linter of PostgreSQL migrations. */
export interface Squawk {
  /** Checks a script by the rules that count here; or says why the program cannot be run. */
  check(script: string, options: { readonly isTransaction: boolean }): Promise<SquawkAnswer>
}

/** What Squawk finds, or what is wrong with Squawk. */
type SquawkAnswer = { readonly findings: readonly SquawkFinding[] } | { readonly problem: string }

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
  return {
    async check(script, { isTransaction }) {
      const flags = ['--reporter', 'json', '--stdin-filepath', 'migration.sql', '--pg-version', OLDEST_SERVER]
      const output = await run(isTransaction ? [...flags, '--assume-in-transaction'] : flags, script)
      if ('problem' in output) return output
      const found = JSON.parse(output.text === '' ? '[]' : output.text) as RawFinding[]
      const findings = found
        .filter(({ rule_name }) => rule_name in squawkRules)
        .map(({ line, column, message, help, rule_name: rule }) => ({ line, column, message, help, rule }))
      return { findings }
    },
  }
}

/** What a migration does to a table depends on the server; nothing here needs a newer one. */
const OLDEST_SERVER = '15.0'

/** Findings make the program fail, so its output decides. */
function run(args: readonly string[], input: string): Promise<{ text: string } | { problem: string }> {
  return new Promise((resolve) => {
    try {
      const { getBinaryPath } = require('squawk-cli/js/index.js') as { getBinaryPath: () => string }
      const child = execFile(getBinaryPath(), args, { maxBuffer: 2 ** 28 }, (error, text, stderr) => {
        resolve(error && text === '' ? { problem: stderr.trim() || error.message } : { text })
      })
      child.stdin?.on('error', () => {})
      child.stdin?.end(input)
    } catch (error) {
      resolve({ problem: error instanceof Error ? error.message : String(error) })
    }
  })
}
