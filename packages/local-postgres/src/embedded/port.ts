import { createServer } from 'node:net'
import { LocalPostgresError } from '../failure.ts'
import { findPortOwner, type PortOwner } from './port-owner.ts'

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const found = await listenOnce(0)
  if ('port' in found) return found.port
  throw new LocalPostgresError({
    code: 'POSTGRES.START_FAILED',
    message: 'No port on 127.0.0.1 can be opened.',
    why: found.error,
  })
}

/**
 * Makes sure that a server could listen on 127.0.0.1 at this port now.
 *
 * @throws {LocalPostgresError} `POSTGRES.PORT_TAKEN` with who has it and how to move, or `POSTGRES.BAD_SETTING`.
 */
export async function assertPortFree(port: number): Promise<void> {
  const found = await listenOnce(port)
  if ('port' in found) return
  if (found.error === 'EADDRINUSE') throw await portTaken(port)
  throw new LocalPostgresError({
    code: 'POSTGRES.BAD_SETTING',
    message: `Port ${port} on 127.0.0.1 may not be opened (${found.error}).`,
    next: [await moveAway(1024)],
  })
}

/** The failure that says who has a port and how to move. */
export async function portTaken(port: number): Promise<LocalPostgresError> {
  const owner = await findPortOwner(port)
  return new LocalPostgresError({
    code: 'POSTGRES.PORT_TAKEN',
    message: `Port ${port} on 127.0.0.1 is taken${owner.pid ? ` by process ${owner.pid}` : ''}.`,
    why: describe(owner),
    next: [await moveAway(port), ...makeRoom(owner)],
  })
}

function describe({ command, user }: PortOwner): string {
  const whose = user ? `a process of user ${user}` : 'a process that this user may not see'
  return command ?? `It is ${whose}, or a container.`
}

function makeRoom({ pid, command }: PortOwner): string[] {
  const otherClone = command && /-D (.+)[\\/]\.local[\\/]postgres[\\/]data/.exec(command)?.[1]
  if (otherClone) return [`cd ${otherClone} && DATABASE=embedded pnpm local-postgres down`]
  return pid ? [`kill ${pid}`] : []
}

async function moveAway(from: number): Promise<string> {
  let port = from + 1
  while (port < 65_535 && !('port' in (await listenOnce(port)))) port++
  return `POSTGRES_PORT=${port} pnpm dev   (or that setting in .env)`
}

function listenOnce(port: number): Promise<{ port: number } | { error: string }> {
  const { promise, resolve } = Promise.withResolvers<{ port: number } | { error: string }>()
  const server = createServer()
  server.once('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }))
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
    const address = server.address()
    server.close(() => resolve({ port: typeof address === 'object' && address ? address.port : port }))
  })
  return promise
}
