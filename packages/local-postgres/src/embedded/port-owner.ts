import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { LocalPostgresError } from '../failure.ts'
import { processCommand } from './process-facts.ts'

const run = promisify(execFile)

/** A process that listens on a port. */
export interface PortOwner {
  readonly pid: number
  readonly command: string | undefined
}

/** Whether a server could listen on 127.0.0.1 at this port now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined
}

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0)
  if (port === undefined) throw new Error('The system has no free port on 127.0.0.1.')
  return port
}

/** Who listens on a port; undefined where the system does not tell (another user's process, a container). */
export async function portOwner(port: number): Promise<PortOwner | undefined> {
  const pid = await (process.platform === 'linux' ? listenerInProc(port) : listenerByTool(port)).catch(() => undefined)
  return pid === undefined ? undefined : { pid, command: await processCommand(pid) }
}

/** The failure that says who has the port and how to move. */
export async function portTaken(port: number): Promise<LocalPostgresError> {
  const owner = await portOwner(port)
  let free = port + 1
  while (!(await isPortFree(free))) free++
  return new LocalPostgresError({
    code: 'POSTGRES.PORT_TAKEN',
    message: `Port ${port} on 127.0.0.1 is taken${owner ? ` by process ${owner.pid}` : ''}.`,
    why: owner?.command ?? 'The system does not say by whom: a process of another user or a container.',
    next: [`POSTGRES_PORT=${free} pnpm dev`, ...(owner ? [`kill ${owner.pid}`] : [])],
  })
}

function listenOnce(port: number): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  const server = createServer()
  server.once('error', () => resolve(undefined))
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
  })
  return promise
}

async function listenerInProc(port: number): Promise<number | undefined> {
  const inode = await listeningInode(port)
  if (!inode) return undefined
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
    const links = files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => ''))
    if ((await Promise.all(links)).includes(`socket:[${inode}]`)) return Number(pid)
  }
  return undefined
}

async function listeningInode(port: number): Promise<string | undefined> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'utf8').catch(() => '')).split('\n')) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
      if (state === '0A' && local?.endsWith(suffix)) return inode
    }
  }
  return undefined
}

async function listenerByTool(port: number): Promise<number | undefined> {
  if (process.platform === 'win32') {
    const { stdout } = await run('netstat', ['-ano', '-p', 'TCP'])
    const line = stdout.split('\n').find((each) => each.includes(`:${port} `) && each.includes('LISTENING'))
    return line ? Number(line.trim().split(/\s+/).at(-1)) : undefined
  }
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'])
  return Number.parseInt(stdout, 10) || undefined
}
