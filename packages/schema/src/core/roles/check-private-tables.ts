import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../source/nearest-name.ts'
import { placeOf, type SourceFile } from '../source/source-file.ts'

/** Private tables as a schema.config.ts says, and the tables that there are. */
export interface PrivateTables {
  readonly file: SourceFile
  /** As `schema.table`. */
  readonly written: readonly string[]
  readonly known: readonly string[]
}

/** Finds private tables that no model has: the one that was meant would stay open to readers. */
export function checkPrivateTables({ file, written, known }: PrivateTables): Diagnostic[] {
  return written
    .filter((name) => !known.includes(name))
    .map((name) => {
      const start = file.text.indexOf(name)
      const nearest = nearestName(name, known)
      return createDiagnostic('ROLES.UNKNOWN_TABLE', {
        message: `No model has the private table "${name}".`,
        why: 'Readers would go on reading the table that is meant.',
        next: [nearest ? `Did you mean "${nearest}"?` : 'Write the names in the database, as "public.accounts".'],
        ...(start >= 0 && { where: placeOf({ file, start, end: start + name.length }) }),
      })
    })
}
