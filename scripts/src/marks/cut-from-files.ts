import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runBiome } from '../scaffold/run-biome.ts'
import { cutMarked } from './cut-marked.ts'
import { findMarkedFiles, type MarkedFile } from './marked-files.ts'

/** The files in which something is marked as being about what goes, by path. */
export async function findFilesAbout(root: string, gone: ReadonlySet<string>): Promise<readonly string[]> {
  return (await findMarkedFiles(root)).filter(isAbout(gone)).map(({ path }) => path)
}

/** Takes what is marked as being about what goes out of every file, and imports that only it used; says why where it cannot. */
export async function cutFromFiles(root: string, gone: ReadonlySet<string>): Promise<boolean> {
  const files = (await findMarkedFiles(root)).filter(isAbout(gone))
  await Promise.all(files.map(({ path, text }) => writeFile(join(root, path), cutMarked(path, text, gone))))
  const code = files.map(({ path }) => path).filter((path) => /\.m?tsx?$/.test(path))
  const only = ['lint', '--write', '--unsafe', '--only=correctness/noUnusedImports']
  return code.length === 0 || (await runBiome(root, [...only, ...code]))
}

function isAbout(gone: ReadonlySet<string>): (file: MarkedFile) => boolean {
  return ({ owners }) => [...gone].some((owner) => owners.has(owner))
}
