import { CHANGELOG_FILE, writeChangelog as renderChangelog } from '../../core/changelog/write-changelog.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { checkFiles, compareFile } from '../workspace/compare-file.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { readHistories } from './read-releases.ts'

/** Whether to write the changelog. */
export interface ChangelogOptions {
  /** A folder of the workspace; the changelog is about all of it. */
  readonly cwd: string
  /** Write nothing, and report a changelog that is not current. */
  readonly isCheck?: boolean
}

/** The changelog as it was found on disk, and everything there is to say about it. */
export interface ChangelogReport {
  readonly path: string
  /** Undefined where a layer or a release cannot be read. */
  readonly state: 'current' | 'changed' | 'missing' | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Writes SCHEMA_CHANGELOG.md from the releases of all layers and their text: git is not asked, so that any copy gives the same. */
export function writeChangelog({ cwd, isCheck = false }: ChangelogOptions): ChangelogReport {
  const path = CHANGELOG_FILE
  const loaded = loadWorkspace(cwd)
  if (!loaded.ok) return { path, state: undefined, diagnostics: loaded.diagnostics }
  const { files } = loaded.value
  const histories = readHistories(loaded.value, { files, language: prismaLanguage() })
  if (!histories.ok) return { path, state: undefined, diagnostics: histories.diagnostics }
  const file = compareFile(path, renderChangelog(histories.value), files)
  const { state } = file
  if (isCheck) return { path, state, diagnostics: checkFiles([file], STALE) }
  const written = writeFiles([file], files)
  return { path, state, diagnostics: written.ok ? [] : written.diagnostics }
}

const STALE = {
  code: 'CHANGELOG.STALE',
  problem: 'is not what the releases and the layers say',
  command: 'pnpm schema changelog',
} as const
