import type { LayerSource, Workspace } from '@workspace/schema'
import type { Problem } from './find-name-problem.ts'
import type { LayerDrop } from './layer-database.ts'

/** What stands against a removal, and the exit status that says so. */
export interface Obstacle extends Problem {
  readonly status: number
}

/** What is particular to the removal of an app or of a plugin. */
export interface LayerRemoval {
  readonly noun: 'app' | 'plugin'
  readonly description: string
  /** A name for the examples of the help. */
  readonly example: string
  /** The files of one that there are. */
  readonly findFiles: (root: string, name: string) => Promise<readonly string[]>
  /** Files of the whole workspace that change when one goes, besides those with something in them that is marked as its own. */
  readonly findChanged: (root: string, name: string) => Promise<readonly string[]>
  /** Files that nothing may use any more when one goes, and that change or go then. */
  readonly findShared?: (root: string, name: string) => Promise<readonly string[]>
  /** What stands against the removal of any. */
  readonly findObstacle: (root: string, name: string) => Promise<Obstacle | undefined>
  /** Who would be broken if it went, in a line each. */
  readonly findUsers: (workspace: Workspace, layer: LayerSource) => Promise<readonly string[]>
  /** Takes it out of the files that people write. */
  readonly removeFiles: (root: string, name: string) => Promise<void>
  /** What follows once everything that is told from the layers is written; says why where it fails. */
  readonly finish?: (root: string, changed: readonly string[]) => Promise<boolean>
  /** Rows of others in the database that go with it. */
  readonly rows?: (name: string) => LayerDrop['rows']
  /** What still names it when it is gone, in a line each. */
  readonly findMentions?: (root: string, name: string) => Promise<readonly string[]>
  /** What a removal that failed leaves undone when the files are back, and the command for that. */
  readonly repair: string
}
