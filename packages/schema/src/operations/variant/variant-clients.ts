import type { FileTree } from '../../ports/file-tree.ts'
import type { ComposedProject } from '../compose/compose-projects.ts'
import { variantPathsOf } from './compose-variants.ts'

/** What the client of a project's SQLite variant is generated from; nothing as long as the variant is not written. */
export function variantClients(source: ComposedProject, files: FileTree): ComposedProject[] {
  const { sqlite, client } = variantPathsOf(source.project)
  const text = files.read(sqlite)
  return text === undefined ? [] : [{ ...source, text, project: { ...source.project, output: sqlite, client } }]
}
