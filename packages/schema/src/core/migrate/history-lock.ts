import { compareText } from '../diagnostics/diagnostic.ts'

/** Name of the file beside a layer's migrations. */
export const HISTORY_LOCK = 'history.lock.prisma'

/** A migration and the SHA-256 of its SQL, line ends as `\n`. */
export interface LockedMigration {
  readonly name: string
  readonly checksum: string
  /** Whether it is out of the authors' hands, and must stay as it was then. */
  readonly isAccepted?: boolean
}

/** What a migration history amounts to. */
export interface HistoryLock {
  /** The migrations in their order. */
  readonly migrations: readonly LockedMigration[]
  /** The layer's text that they lead to. */
  readonly text: string
}

const HEADER = [
  '// The text that the migrations in this folder lead to, written by `schema migrate`. Do not edit.',
  '// After a merge that conflicts here take either side, then run `pnpm schema migrate`: it looks at the migrations anew.',
]

const MIGRATION = /^\/\/ (\S+) sha256:([0-9a-f]{64})( accepted)?$/

/** Writes the file. */
export function writeHistoryLock({ migrations, text }: HistoryLock): string {
  const lines = migrations.map(
    ({ name, checksum, isAccepted }) => `// ${name} sha256:${checksum}${isAccepted ? ' accepted' : ''}`,
  )
  return `${[...HEADER, ...lines].join('\n')}\n\n${text.trim()}\n`
}

/** Reads the file; undefined if it is none, or has the marks of a merge in it. */
export function parseHistoryLock(file: string): HistoryLock | undefined {
  const lines = file.split('\n')
  if (lines[0] !== HEADER[0] || lines.some((line) => /^(?:<{7}|={7}|>{7})/.test(line))) return undefined
  const end = lines.indexOf('')
  const migrations = lines.slice(HEADER.length, end).flatMap((line) => {
    const [, name, checksum, accepted] = MIGRATION.exec(line) ?? []
    if (name === undefined || checksum === undefined) return []
    return [{ name, checksum, ...(accepted !== undefined && { isAccepted: true }) }]
  })
  return { migrations, text: lines.slice(end + 1).join('\n') }
}

/** How the migrations of a folder stand to what was recorded of them; every list holds names. */
export interface LockDifference {
  readonly edited: readonly string[]
  /** Recorded, and no longer in the folder. */
  readonly missing: readonly string[]
  /** Not recorded, and before the last one that is: databases that have that one run it out of order. */
  readonly inserted: readonly string[]
  /** Not recorded, and after all that are. */
  readonly added: readonly string[]
}

/** Compares the migrations of a folder with what was recorded of them. */
export function compareWithLock(migrations: readonly LockedMigration[], lock: HistoryLock): LockDifference {
  const recorded = new Map(lock.migrations.map(({ name, checksum }) => [name, checksum]))
  const names = new Set(migrations.map(({ name }) => name))
  const last =
    [...recorded.keys()]
      .filter((name) => names.has(name))
      .sort(compareText)
      .at(-1) ?? ''
  const unknown = migrations.map(({ name }) => name).filter((name) => !recorded.has(name))
  return {
    edited: migrations
      .filter(({ name, checksum }) => recorded.has(name) && recorded.get(name) !== checksum)
      .map(({ name }) => name),
    missing: [...recorded.keys()].filter((name) => !names.has(name)),
    inserted: unknown.filter((name) => compareText(name, last) < 0),
    added: unknown.filter((name) => compareText(name, last) > 0),
  }
}

/** Whether a folder holds exactly what was recorded. */
export function isUnchanged({ edited, missing, inserted, added }: LockDifference): boolean {
  return edited.length + missing.length + inserted.length + added.length === 0
}
