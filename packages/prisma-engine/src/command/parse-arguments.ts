import { parseArgs } from 'node:util'
import type { Datasource } from '../rpc/run-rpc-engine.ts'

const DATABASE_COMMANDS = ['can-connect-to-database', 'create-database', 'drop-database'] as const

/** What can be asked about a database without a server for it. */
export type DatabaseCommand = (typeof DATABASE_COMMANDS)[number]

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'serve'; readonly schemaPaths: readonly string[]; readonly datasource: Datasource }
  | { readonly kind: 'database'; readonly command: DatabaseCommand; readonly datasource: Datasource }
  | { readonly kind: 'invalid'; readonly reason: string }

export const HELP = `A schema engine for the Prisma CLI, which starts it: import '@workspace/prisma-engine/register' in prisma.config.ts.

Usage
  prisma-engine [--datamodels FILE]... [--datasource JSON]      JSON-RPC over stdin and stdout, one message a line
  prisma-engine --datasource JSON cli can-connect-to-database   exit status 0 if so
  prisma-engine --datasource JSON cli create-database
  prisma-engine --datasource JSON cli drop-database
  prisma-engine --version

Examples
  prisma-engine --datasource '{"url":"postgresql://postgres:postgres@127.0.0.1:5432/app"}' cli can-connect-to-database
  PRISMA_SCHEMA_ENGINE_BINARY="$(command -v prisma-engine)" prisma db push

Environment
  PRISMA_ENGINE=native                         register leaves Prisma's own engine in place
  PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK=true     migration commands do not keep each other out
`

function parseDatasource(text: string | undefined): Datasource {
  if (text === undefined) return {}
  const value: unknown = JSON.parse(text)
  const read = (name: 'url' | 'shadowDatabaseUrl'): string | undefined => {
    const found = (value as Partial<Record<typeof name, unknown>> | null)?.[name]
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  return { url: read('url'), shadowDatabaseUrl: read('shadowDatabaseUrl') }
}

function isDatabaseCommand(text: string | undefined): text is DatabaseCommand {
  return DATABASE_COMMANDS.some((command) => command === text)
}

/** Reads the arguments that the Prisma CLI gives a native schema engine. */
export function parseArguments(args: readonly string[]): Invocation {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        datamodels: { type: 'string', short: 'd', multiple: true },
        datasource: { type: 'string' },
        // Of use to the native engine only.
        'enabled-preview-features': { type: 'string' },
        'extension-types': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'V' },
      },
    })
    if (values.help) return { kind: 'help' }
    if (values.version) return { kind: 'version' }
    const datasource = parseDatasource(values.datasource)
    const [group, command, ...rest] = positionals
    if (group === undefined) return { kind: 'serve', schemaPaths: values.datamodels ?? [], datasource }
    if (group === 'cli' && isDatabaseCommand(command) && rest.length === 0)
      return { kind: 'database', command, datasource }
    return { kind: 'invalid', reason: `Unknown command "${positionals.join(' ')}".` }
  } catch (error) {
    const reason =
      error instanceof SyntaxError
        ? '--datasource is not JSON.'
        : error instanceof Error
          ? error.message
          : String(error)
    return { kind: 'invalid', reason }
  }
}
