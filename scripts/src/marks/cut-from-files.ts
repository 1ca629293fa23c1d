import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cutMarked } from './cut-marked.ts'
import { findMarkedFiles, type MarkedFile } from './marked-files.ts'

/** The files in which something is marked as being about what goes, by path. */
export async function findFilesAbout(root: string, gone: ReadonlySet<string>): Promise<readonly string[]> {
  return (await findMarkedFiles(root)).filter(isAbout(gone)).map(({ path }) => path)
}

/** Takes what is marked as being about what goes out of every file. */
export async function cutFromFiles(root: string, gone: ReadonlySet<string>): Promise<void> {
  const files = (await findMarkedFiles(root)).filter(isAbout(gone))
  await Promise.all(files.map(({ path, text }) => writeFile(join(root, path), cutMarked(path, text, gone))))
}

function isAbout(gone: ReadonlySet<string>): (file: MarkedFile) => boolean {
  return ({ owners }) => [...gone].some((owner) => owners.has(owner))
}
