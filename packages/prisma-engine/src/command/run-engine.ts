import { readFile } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import type { SchemaFile } from '../engine/schema-engine.ts'
import { SchemaEngineError } from '../engine/schema-engine-error.ts'
import { toSchemaEngineError } from '../engine/to-schema-engine-error.ts'
import { readOwnership } from '../guard/ownership.ts'
import { runRpcEngine } from '../rpc/run-rpc-engine.ts'
import { loadWasmEngine } from '../wasm/load-wasm-engine.ts'
import { createEngineLog } from './engine-log.ts'
import { HELP, type Invocation, parseArguments } from './parse-arguments.ts'
import { runDatabaseCommand } from './run-database-command.ts'

/** Why a serving engine stops before its client is done. */
export type Interruption =
  | { readonly kind: 'signal'; readonly name: NodeJS.Signals; readonly number: number }
  /** An exception that nobody caught: a bug. */
  | { readonly kind: 'crash'; readonly error: unknown }

export interface EngineProcess {
  readonly args: readonly string[]
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Resolves when the process is told to stop, or something broke. */
  readonly interrupted: Promise<Interruption>
}

async function readSchemas(paths: readonly string[]): Promise<readonly SchemaFile[]> {
  return await Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })))
}

function statusOf(interruption: Interruption, isBusy: boolean): number {
  if (interruption.kind === 'crash') return 101
  // The CLI ends an engine that it is done with by SIGTERM.
  return interruption.name === 'SIGTERM' && !isBusy ? 0 : 128 + interruption.number
}

async function serve(
  { schemaPaths, datasource }: Extract<Invocation, { kind: 'serve' }>,
  io: EngineProcess,
): Promise<number> {
  const log = createEngineLog(io.stderr)
  log.info('Starting schema engine RPC server')
  await using engine = runRpcEngine({
    input: io.stdin,
    output: io.stdout,
    schemas: await readSchemas(schemaPaths),
    datasource,
    folder: io.cwd,
    useAdvisoryLock: !io.env.PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK,
    env: io.env,
    ownership: readOwnership(io.env),
  })
  const { server } = engine
  const interruption = await Promise.race([io.interrupted, server.closed])
  const isBusy = server.pending() > 0
  // A request that gets no answer makes the CLI end as if all were well.
  if (!interruption) {
    server.failPending({ message: 'The schema engine was closed before it was done.' })
    return isBusy ? 1 : 0
  }
  const error =
    interruption.kind === 'crash'
      ? toSchemaEngineError(interruption.error)
      : new SchemaEngineError({ message: `The schema engine was stopped by ${interruption.name} before it was done.` })
  if (interruption.kind === 'crash') log.error(error)
  server.failPending(error)
  return statusOf(interruption, isBusy)
}

/** Runs what the command line asks for; gives the exit status. */
export async function runEngine(io: EngineProcess): Promise<number> {
  const invocation = parseArguments(io.args)
  const log = createEngineLog(io.stderr)
  try {
    switch (invocation.kind) {
      case 'help':
        io.stdout.write(HELP)
        return 0
      case 'version':
        io.stdout.write(`schema-engine-wasm ${(await loadWasmEngine()).version}\n`)
        return 0
      case 'invalid':
        log.error({ code: undefined, message: `${invocation.reason} See prisma-engine --help.` })
        return 2
      case 'database':
        return await Promise.race([
          runDatabaseCommand({
            command: invocation.command,
            url: invocation.datasource.url,
            folder: io.cwd,
            env: io.env,
            log,
          }),
          io.interrupted.then((interruption) => statusOf(interruption, true)),
        ])
      case 'serve':
        return await serve(invocation, io)
    }
  } catch (error) {
    log.error(toSchemaEngineError(error))
    return 1
  }
}
