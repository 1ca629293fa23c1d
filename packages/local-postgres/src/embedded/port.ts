import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { LocalPostgresError } from '../failure.ts'
import { findPortOwner, type PortOwner } from './port-owner.ts'

const attempts = 100

/**
 * A port of 127.0.0.1 that is free now.
 *
 * It is of those that no system hands out by itself: one that was could be another's, or a connection's, by the time it is
 * used. Below them are some that browsers refuse.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(11_000, 32_768)
    const problem = await tryToListen(port)
    if (problem === undefined) return port
    if (attempt < attempts) continue
    throw new LocalPostgresError({
      code: 'POSTGRES.START_FAILED',
      message: 'No port on 127.0.0.1 can be opened.',
      why: problem,
    })
  }
}

/**
 * Makes sure that a server could listen on 127.0.0.1 at this port now.
 *
 * @throws {LocalPostgresError} `POSTGRES.PORT_TAKEN` with who has it and how to move, or `POSTGRES.BAD_SETTING`.
 */
export async function assertPortFree(port: number): Promise<void> {
  const problem = await tryToListen(port)
  if (problem === undefined) return
  if (problem === 'EADDRINUSE') throw await portTaken(port)
  throw new LocalPostgresError({
    code: 'POSTGRES.BAD_SETTING',
    message: `Port ${port} on 127.0.0.1 may not be opened (${problem}).`,
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
  while (port < 65_535 && (await tryToListen(port)) !== undefined) port++
  return `POSTGRES_PORT=${port} pnpm dev   (or that setting in .env)`
}

/** Listens for a moment; gives the reason where that cannot be done. */
function tryToListen(port: number): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const server = createServer()
  server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(undefined)))
  return promise
}
