import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Enum, Model } from '../schema/schema.ts'
import { placeOf } from '../source/source-file.ts'
import { auditTable } from './audit-table.ts'
import { type AuditedSchema, enumWrittenAt, ownedModels, writtenAt } from './audited-schema.ts'
import type { LiveDatabase, LiveTable } from './live-database.ts'
import { pairNearMisses } from './near-miss.ts'

/** Compares the tables and enums that a package owns with a live database. `address` names it for people. */
export function auditDatabase(live: LiveDatabase, audited: AuditedSchema, address: string): Diagnostic[] {
  const models = ownedModels(audited)
  const tables = new Map(live.tables.map((table) => [`${table.schema}.${table.name}`, table]))
  const known = new Set([...audited.schema.models.values()].map(tableOf))
  const missing = models.filter((model) => !tables.has(tableOf(model)))
  const extra = live.tables.filter((table) => !known.has(`${table.schema}.${table.name}`) && !isJoinTable(table))
  const near = pairNearMisses(
    missing.map((model) => ({ name: model.databaseName, model })),
    extra,
  ).filter(({ left, right }) => schemaOf(left.model) === right.schema)
  return [
    ...near.map(({ left: { model }, right, nearness }) =>
      createDiagnostic('AUDIT.OTHER_NAME', {
        message: `${address} calls table "${tableOf(model)}" "${right.name}": ${nearness}.`,
        next: [`Say @@map("${right.name}"), or rename the table with \`/// @renamedFrom\`: pnpm schema migrate`],
        where: placeOfModel(audited, model),
      }),
    ),
    ...missing
      .filter((model) => !near.some(({ left }) => left.model === model))
      .map((model) =>
        createDiagnostic('AUDIT.MISSING_TABLE', {
          message: `${address} has no table "${tableOf(model)}" for model "${model.name}".`,
          next: ['In development: pnpm schema push', 'Elsewhere: pnpm schema deploy'],
          where: placeOfModel(audited, model),
        }),
      ),
    ...extra
      .filter((table) => !near.some(({ right }) => right === table))
      .map((table) =>
        createDiagnostic('AUDIT.EXTRA_TABLE', {
          message: `${address} has a table "${table.schema}.${table.name}" that the schema does not have.`,
          next: ['Add a model for it, or move it into a PostgreSQL schema that no layer owns.'],
        }),
      ),
    ...models.flatMap((model) => {
      const table = tables.get(tableOf(model)) ?? near.find(({ left }) => left.model === model)?.right
      return table ? auditTable({ model, table, audited, address }) : []
    }),
    ...[...audited.schema.enums.values()].flatMap((found) => auditEnum(found, { live, audited, address })),
  ]
}

function auditEnum(
  { name, databaseName, databaseSchema = 'public', values }: Enum,
  { live, audited, address }: { live: LiveDatabase; audited: AuditedSchema; address: string },
): Diagnostic[] {
  const found = live.enums.find((one) => one.schema === databaseSchema && one.name === databaseName)
  if (!found || !audited.owned.has(databaseSchema)) return []
  const expected = [...values.values()].map((value) => value.databaseName)
  const lost = expected.filter((value) => !found.values.includes(value))
  const more = found.values.filter((value) => !expected.includes(value))
  if (lost.length + more.length === 0) return []
  const parts = [lost.length > 0 ? `lacks ${lost.join(', ')}` : '', more.length > 0 ? `has ${more.join(', ')} too` : '']
  const span = enumWrittenAt(audited, name)
  return [
    createDiagnostic('AUDIT.ENUM_DIFFERS', {
      message: `Type "${databaseSchema}.${databaseName}" in ${address} ${parts.filter(Boolean).join(' and ')}.`,
      next: ['In development: pnpm schema push', 'Elsewhere: write the migration.'],
      where: span && placeOf(span),
    }),
  ]
}

function placeOfModel(audited: AuditedSchema, { name }: Model) {
  const span = writtenAt(audited, name)
  return span && placeOf(span)
}

function schemaOf({ databaseSchema }: Model): string {
  return databaseSchema ?? 'public'
}

function tableOf(model: Model): string {
  return `${schemaOf(model)}.${model.databaseName}`
}

/** A table that Prisma makes for a relation of many to many. */
function isJoinTable({ name, columns }: LiveTable): boolean {
  return name.startsWith('_') && columns.length === 2 && columns.every((column) => /^[AB]$/.test(column.name))
}
