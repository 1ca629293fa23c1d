import { writeExternal } from '../../core/compose/write-external.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { type ComparedFile, compareFile } from '../workspace/compare-file.ts'
import type { ComposedProject } from './compose-projects.ts'

/** Compares what projects compose to with what is on disk. */
export function compareWithDisk(projects: readonly ComposedProject[], files: FileTree): ComparedFile[] {
  return projects.flatMap(({ project, text, names }) => [
    compareFile(project.output, text, files),
    compareFile(project.external, writeExternal(project, names), files),
  ])
}
