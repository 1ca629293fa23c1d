/** A migration of a layer as its folder has it. */
export interface MigrationFile {
  readonly name: string
  /** Checksums that count as unchanged: of the text as it is, and with other line ends. */
  readonly checksums: readonly string[]
}

/** A row of Prisma's migration table. */
export interface MigrationRecord {
  readonly name: string
  readonly checksum: string
  readonly isFinished: boolean
  readonly isRolledBack: boolean
}

/** How a database stands to a migration history; every list holds names of migrations. */
export interface HistoryDiagnosis {
  readonly pending: readonly string[]
  /** Begun and not finished. */
  readonly failed: readonly string[]
  /** Changed since they were applied. */
  readonly edited: readonly string[]
  /** Applied, and no longer in the folder. */
  readonly missing: readonly string[]
}

/** Compares a migration folder with the records of a database. */
export function diagnoseHistory(
  files: readonly MigrationFile[],
  records: readonly MigrationRecord[],
): HistoryDiagnosis {
  const counted = records.filter((record) => !record.isRolledBack)
  const applied = new Map(
    counted.filter(({ isFinished }) => isFinished).map((record) => [record.name, record.checksum]),
  )
  const names = new Set(files.map(({ name }) => name))
  const isEdited = ({ name, checksums }: MigrationFile) => {
    const checksum = applied.get(name)
    return checksum !== undefined && !checksums.includes(checksum)
  }
  return {
    pending: files.map(({ name }) => name).filter((name) => !applied.has(name)),
    failed: counted.filter(({ name, isFinished }) => !isFinished && !applied.has(name)).map(({ name }) => name),
    edited: files.filter(isEdited).map(({ name }) => name),
    missing: [...applied.keys()].filter((name) => !names.has(name)),
  }
}
