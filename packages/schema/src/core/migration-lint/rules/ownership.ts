import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { titleOf } from '../../layer.ts'
import { quoteSqlName, readActions, type SqlAction, type SqlName } from '../../sql/read-actions.ts'
import { type LintedMigration, placeOfStatement } from '../linted-migration.ts'

/** A layer's migration changes what is in the layer's PostgreSQL schema, and says so. */
export function checkOwnership(migration: LintedMigration): Diagnostic[] {
  const { layer, layers, script } = migration
  return script.statements.flatMap((statement) => {
    const names = readActions(statement).flatMap(changedBy)
    const unique = [...new Map(names.map((name) => [quoteSqlName(name), name])).values()]
    const where = placeOfStatement(migration, statement)
    return unique.flatMap((name): Diagnostic[] => {
      if (name.schema === undefined) {
        const full = quoteSqlName({ schema: layer.databaseSchema, name: name.name })
        return [
          createDiagnostic('MIGRATION.UNQUALIFIED', {
            message: `${quoteSqlName(name)} is looked for in the search path.`,
            why: 'While migrations run, that is the PostgreSQL schema of their records.',
            next: [`Write: ${full}`],
            where,
          }),
        ]
      }
      if (name.schema === layer.databaseSchema) return []
      const owner = layers.find(({ databaseSchema }) => databaseSchema === name.schema)
      return [
        createDiagnostic('MIGRATION.FOREIGN_OBJECT', {
          message: `${quoteSqlName(name)} does not belong to ${titleOf(layer)}${owner ? `, but to ${titleOf(owner)}` : ''}.`,
          why: 'Its owner knows nothing of the change: its next push or migration undoes it, or fails.',
          next: [
            owner
              ? `Change the layer that owns it, then run: pnpm schema migrate <name> --layer ${owner.name}`
              : `Keep to PostgreSQL schema "${layer.databaseSchema}".`,
          ],
          where,
        }),
      ]
    })
  })
}

function changedBy(action: SqlAction): SqlName[] {
  switch (action.kind) {
    case 'schema':
      return [{ schema: action.schema, name: '*' }]
    case 'set':
      return []
    case 'drop-index':
      return [action.index]
    case 'change':
      return [action.object]
    case 'create-type':
    case 'alter-type':
    case 'drop-type':
    case 'add-enum-value':
      return [action.type]
    default:
      return [action.table]
  }
}
