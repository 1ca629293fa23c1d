import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Does work that writes or removes files, and puts them back as they were where it fails.
 *
 * @param paths - the files that may change, relative to `root`; files and folders that are not there yet are removed again.
 * @param work - answers whether it succeeded; what it throws is thrown on.
 * @throws where something is there that is no file and could not be put back, before any work.
 */
export async function withFileRollback(
  root: string,
  paths: readonly string[],
  work: () => Promise<boolean>,
): Promise<boolean> {
  const before = await Promise.all(paths.map(async (path) => ({ path, text: await readIfThere(join(root, path)) })))
  let isDone = false
  try {
    isDone = await work()
    return isDone
  } finally {
    if (!isDone) for (const { path, text } of before) await restore(join(root, path), text)
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function restore(path: string, text: Buffer | undefined): Promise<void> {
  if (text === undefined) return await rm(path, { recursive: true, force: true })
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
