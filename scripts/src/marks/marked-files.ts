import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { trackedFiles } from '../tracked-files.ts'
import { readMarks } from './read-marks.ts'

/** A file with marks in it. */
export interface MarkedFile {
  readonly path: string
  readonly text: string
  /** Everything that its marks name. */
  readonly owners: ReadonlySet<string>
}

/** The files that git knows, or would add, in which something is marked. */
export async function findMarkedFiles(root: string): Promise<readonly MarkedFile[]> {
  const files = await Promise.all(
    (await trackedFiles(root)).map(async (path) => {
      const text = await readFile(join(root, path), 'utf8')
      return { path, text, owners: new Set(readMarks(path, text).flatMap((mark) => mark.owners)) }
    }),
  )
  return files.filter(({ owners }) => owners.size > 0)
}
