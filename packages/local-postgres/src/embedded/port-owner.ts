import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { processCommand } from './process-facts.ts'

const run = promisify(execFile)
const listening = '0A'

/** A process that listens on a port; undefined is what the system does not tell. */
export interface PortOwner {
  readonly pid: number | undefined
  readonly command: string | undefined
  readonly user: string | undefined
}

/** Finds out who listens on a TCP port of this machine: of other users' processes only root sees more than the user. */
export async function findPortOwner(port: number): Promise<PortOwner> {
  const socket = process.platform === 'linux' ? await listeningSocket(port) : undefined
  const pid = await (process.platform === 'linux' ? pidOfSocket(socket?.inode) : pidByTool(port)).catch(() => undefined)
  return {
    pid,
    command: pid === undefined ? undefined : await processCommand(pid),
    user: socket && (await userName(socket.uid)),
  }
}

async function listeningSocket(port: number): Promise<{ inode: string; uid: string } | undefined> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'utf8').catch(() => '')).split('\n')) {
      const [, local, , state, , , , uid, , inode] = line.trim().split(/\s+/)
      if (state === listening && local?.endsWith(suffix) && uid && inode) return { inode, uid }
    }
  }
  return undefined
}

async function pidOfSocket(inode: string | undefined): Promise<number | undefined> {
  if (!inode) return undefined
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
    const links = files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => ''))
    if ((await Promise.all(links)).includes(`socket:[${inode}]`)) return Number(pid)
  }
  return undefined
}

async function pidByTool(port: number): Promise<number | undefined> {
  if (process.platform === 'win32') {
    const { stdout } = await run('netstat', ['-ano', '-p', 'TCP'])
    const line = stdout.split('\n').find((each) => each.includes(`:${port} `) && each.includes('LISTENING'))
    return line ? Number(line.trim().split(/\s+/).at(-1)) : undefined
  }
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'])
  return Number.parseInt(stdout, 10) || undefined
}

async function userName(uid: string): Promise<string> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const entry = users.split('\n').find((line) => line.split(':')[2] === uid)
  return entry?.split(':')[0] ?? uid
}
