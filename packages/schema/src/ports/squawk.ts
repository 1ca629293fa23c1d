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

/** The program that comes with squawk-cli, or the one at a path, as a process of its own for each script. */
export function squawkProcess(findProgram = packagedProgram): Squawk {
  return {
    async check(script, { isTransaction }) {
      const flags = ['--reporter', 'json', '--stdin-filepath', 'migration.sql', '--pg-version', OLDEST_SERVER]
      const output = await run(findProgram, isTransaction ? [...flags, '--assume-in-transaction'] : flags, script)
      if ('problem' in output) return output
      const found = parseFindings(output.text)
      if (!found) return { problem: `Its answer is cut off: ${output.text.slice(-SHOWN_CHARACTERS)}` }
      const findings = found
        .filter(({ rule_name }) => rule_name in squawkRules)
        .map(({ line, column, message, help, rule_name: rule }) => ({ line, column, message, help, rule }))
      return { findings }
    },
  }
}

/** What a migration does to a table depends on the server; nothing here needs a newer one. */
const OLDEST_SERVER = '15.0'

/** How much of an answer that cannot be read is shown. */
const SHOWN_CHARACTERS = 200

function packagedProgram(): string {
  return (require('squawk-cli/js/index.js') as { getBinaryPath: () => string }).getBinaryPath()
}

/** Undefined if it is not the whole answer: a program that was killed leaves half of it. */
function parseFindings(text: string): RawFinding[] | undefined {
  try {
    return JSON.parse(text === '' ? '[]' : text) as RawFinding[]
  } catch {
    return undefined
  }
}

/** Findings make the program fail, so its output decides. */
function run(
  findProgram: () => string,
  args: readonly string[],
  input: string,
): Promise<{ text: string } | { problem: string }> {
  return new Promise((resolve) => {
    try {
      const child = execFile(findProgram(), args, { maxBuffer: 2 ** 28 }, (error, text, stderr) => {
        resolve(error && text === '' ? { problem: stderr.trim() || error.message } : { text })
      })
      child.stdin?.on('error', () => {})
      child.stdin?.end(input)
    } catch (error) {
      resolve({ problem: error instanceof Error ? error.message : String(error) })
    }
  })
}
