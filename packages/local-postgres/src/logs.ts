import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseAddress, hostAndPort } from '@workspace/config/database-address'
import { composeLogs } from './docker/compose.ts'
import { developmentCluster } from './embedded/cluster.ts'
import { LocalPostgresError } from './failure.ts'
import { type OperationOptions, resolveTarget } from './target.ts'

const chunkBytes = 64 * 1024
const pollMs = 200
const lineFeed = 10

/** How much of the log, and whether to go on. */
export interface LogsOptions extends OperationOptions {
  /** Number of last lines. Default: 50. */
  readonly lines?: number
  /** Ends following. Without it only what is there now is given. */
  readonly followUntil?: AbortSignal
  /** Told each piece of the log, whole lines where the log has them. */
  readonly onText: (text: string) => void
}

/**
 * Gives the end of the database server's log, and follows it until the signal.
 *
 * @returns false where there is no log yet.
 * @throws {LocalPostgresError} `POSTGRES.NOT_LOCAL` for a server of one's own.
 */
export async function logs({ lines = 50, followUntil, onText, ...options }: LogsOptions): Promise<boolean> {
  const target = resolveTarget(options)
  if (target.kind === 'own') {
    throw new LocalPostgresError({
      code: 'POSTGRES.NOT_LOCAL',
      message: `The server at ${hostAndPort(databaseAddress(target.url))} is your own (DATABASE_URL); its log is there.`,
      next: ['DATABASE_URL= pnpm local-postgres logs   (the embedded server instead)'],
    })
  }
  if (target.kind === 'docker') {
    await composeLogs(target, { lines, followUntil, onText })
    return true
  }
  const file = await openLog(developmentCluster(target.root).log)
  if (!file) return false
  try {
    const { text, end } = await readTail(file, lines)
    onText(text)
    if (followUntil) await follow(file, end, followUntil, onText)
    return true
  } finally {
    await file.close()
  }
}

async function openLog(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function readTail(file: FileHandle, lines: number): Promise<{ text: string; end: number }> {
  const { size } = await file.stat()
  let tail = Buffer.alloc(0)
  for (let start = size; start > 0 && countLines(tail) <= lines; ) {
    const length = Math.min(chunkBytes, start)
    start -= length
    tail = Buffer.concat([await readPart(file, start, length), tail])
  }
  const all = tail.toString('utf8').split('\n')
  return { text: all.slice(-(lines + 1)).join('\n'), end: size }
}

async function follow(
  file: FileHandle,
  from: number,
  until: AbortSignal,
  onText: (text: string) => void,
): Promise<void> {
  for (let position = from; !until.aborted; ) {
    const { size } = await file.stat()
    if (size > position) onText((await readPart(file, position, size - position)).toString('utf8'))
    position = size
    await sleep(pollMs, undefined, { signal: until }).catch(() => {})
  }
}

async function readPart(file: FileHandle, position: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

function countLines(text: Buffer): number {
  return text.reduce((count, byte) => (byte === lineFeed ? count + 1 : count), 0)
}
