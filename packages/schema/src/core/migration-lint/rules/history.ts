import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type Layer, titleOf } from '../../layer.ts'
import type { LockDifference } from '../../migrate/history-lock.ts'
import { placeOf, type SourceFile } from '../../source/source-file.ts'

/** Migrations are added at the end, and never changed once somebody may have applied them. */
export function checkHistory(
  layer: Layer,
  { edited, missing, inserted }: LockDifference,
  fileOf: (name: string) => SourceFile | undefined,
): Diagnostic[] {
  const at = (name: string) => {
    const file = fileOf(name)
    return file && placeOf({ file, start: 0, end: file.text.search(/\n|$/) })
  }
  return [
    ...edited.map((name) =>
      createDiagnostic('MIGRATION.EDITED', {
        message: `Migration ${name} of ${titleOf(layer)} was changed after it was recorded.`,
        why: 'Databases that have it differ from those that will get it.',
        next: [
          'Undo the change, and write a new migration instead.',
          'If nobody has applied it yet: pnpm schema migrate <name> runs it in an empty database and records it anew.',
        ],
        where: at(name),
      }),
    ),
    ...missing.map((name) =>
      createDiagnostic('MIGRATION.GONE', {
        message: `Migration ${name} of ${titleOf(layer)} is recorded, and has no folder.`,
        next: ['Restore its folder.', 'If nobody has applied it yet: pnpm schema migrate <name> forgets it.'],
      }),
    ),
    ...inserted.map((name) =>
      createDiagnostic('MIGRATION.ORDER', {
        message: `Migration ${name} of ${titleOf(layer)} comes before one that is recorded already.`,
        why: 'Databases that have the later one run it after that one, others before.',
        next: ['Rename its folder, so that its time is after all others.'],
        where: at(name),
      }),
    ),
  ]
}
