import { genApp } from '../app/gen-app.ts'
import { FAILED, OK } from '../exit-status.ts'
import { genModel } from '../model/gen-model.ts'
import { genPlugin } from '../plugin/gen-plugin.ts'
import { say } from '../shell.ts'

/** A command that makes something new in the workspace. */
interface Generator {
  /** What it makes, in one line. */
  readonly makes: string
  readonly run: (args: readonly string[], root: string) => Promise<number>
}

const GENERATORS: Readonly<Record<string, Generator>> = {
  app: { makes: 'an application, with tables in a PostgreSQL schema of its own', run: genApp },
  plugin: { makes: 'a plugin of the database, with tables in a PostgreSQL schema of their own', run: genPlugin },
  model: { makes: 'a model of an application or a plugin: table, migration, routes or functions, test', run: genModel },
}

/**
 * `pnpm gen <what>`
 *
 * @returns the exit status: 0 done, 2 failed.
 */
export async function gen(args: readonly string[], root: string): Promise<number> {
  const [what, ...rest] = args[0] === '--' ? args.slice(1) : args
  const generator = what !== undefined && Object.hasOwn(GENERATORS, what) ? GENERATORS[what] : undefined
  if (generator) return await generator.run(rest, root)
  if (what === '--help' || what === '-h') {
    process.stdout.write(`${help()}\n`)
    return OK
  }
  say.failed({
    message: what === undefined ? 'Nothing was named to be made.' : `There is no generator "${what}".`,
    next: Object.entries(GENERATORS).map(([name, { makes }]) => `pnpm gen ${name} <name>: ${makes}`),
  })
  return FAILED
}

function help(): string {
  const width = Math.max(...Object.keys(GENERATORS).map((name) => name.length))
  const lines = Object.entries(GENERATORS).map(([name, { makes }]) => `  ${name.padEnd(width)}  ${makes}`)
  return `Usage: pnpm gen <what> <name> [options]\n\nMakes something new in the workspace:\n${lines.join('\n')}\n
Examples:\n  pnpm gen app shop\n  pnpm gen plugin loyalty\n  pnpm gen model DemoNote --layer demo --fields title:String\n  pnpm gen model --help`
}
