import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { CommandError } from '../command-error.ts'

const EXTENSION = '.dump'

/** A backup on disk. */
export interface BackupFile {
  /** Relative to the workspace. */
  readonly file: string
  readonly bytes: number
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

/** The folder of backups, which git ignores. */
export function backupFolder(root: string): string {
  return join(root, '.local/backups')
}

/** Where a backup goes unless told: `workspace-demo-20261129T210000Z.dump`. */
export function defaultFile(root: string, parts: readonly string[], at: Date): string {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '')
  return join(backupFolder(root), `${[...parts, time].join('-').replaceAll(/[^\w.-]/g, '_')}${EXTENSION}`)
}

/** The backups in the folder, newest first. */
export async function listBackups(root: string): Promise<BackupFile[]> {
  const folder = backupFolder(root)
  const names = await readdir(folder).catch(() => [])
  const backups = await Promise.all(
    names.filter((name) => name.endsWith(EXTENSION)).map((name) => describeBackup(root, join(folder, name))),
  )
  return backups.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.file.localeCompare(a.file))
}

/** Says how large a backup is, and when it was made. */
export async function describeBackup(root: string, path: string): Promise<BackupFile> {
  const { size, mtime } = await stat(path)
  return { file: relative(root, path).replaceAll('\\', '/'), bytes: size, createdAt: mtime.toISOString() }
}

/**
 * Writes a file whole or not at all: `write` writes beside it, and only what it has finished gets the name.
 *
 * @throws {CommandError} where the file is there already.
 */
export async function writeWhole(path: string, write: (partial: string) => Promise<void>): Promise<void> {
  if (await stat(path).catch(() => undefined)) {
    throw new CommandError({ message: `${path} is there already.`, next: ['Give another name: --file <path>'] })
  }
  const partial = `${path}.${process.pid}.partial`
  try {
    await write(partial)
    const handle = await open(partial, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
