import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Schema } from '../schema/schema.ts'
import type { ClientUse, CodeUsage } from '../usage/client-use.ts'
import { delegatesOf } from '../usage/code-context.ts'
import { type AuditedSchema, enumWrittenAt, referTo, writtenAt } from './audited-schema.ts'
import { type Nearness, nearnessOf } from './near-miss.ts'

/** Reports what code uses and a schema does not have. */
export function auditCode({ uses, unreadable }: CodeUsage, audited: AuditedSchema): Diagnostic[] {
  return [
    ...uses.flatMap((use) => auditUse(use, audited)),
    ...unreadable.map(({ why, where }) =>
      createDiagnostic('AUDIT.UNREADABLE_SQL', {
        message: 'This SQL cannot be read, so nobody knows what it uses.',
        why,
        next: [
          'Correct it, or write its parts where they can be read: Prisma.sql`…` for values, not for whole clauses.',
        ],
        where,
      }),
    ),
  ]
}

function auditUse(use: ClientUse, audited: AuditedSchema): Diagnostic[] {
  const { schema } = audited
  const model = schema.models.get(use.model)
  if (!model) return auditOther(use, audited)
  const field = use.field === undefined ? undefined : model.fields.get(use.field)
  if (use.field === undefined) return []
  if (!field) {
    const names = [...model.fields.values()].map((one) => (use.operation === 'sql' ? one.columnName : one.name))
    const nearest = nearestOf(use.field, names)
    const at = referTo(writtenAt(audited, model.name))
    return nearest
      ? [describeOtherName(use, `${model.name}.${nearest.name}`, use.field, nearest)]
      : [describeUnknown(use, `Model "${model.name}" has no field "${use.field}".`, at)]
  }
  const values = use.value === undefined ? undefined : schema.enums.get(field.type)
  return values ? auditValue(use, values.name, [...values.values.keys()], audited) : []
}

/** A name that is no model: an enum's, or one that is wrong. */
function auditOther(use: ClientUse, audited: AuditedSchema): Diagnostic[] {
  const { schema } = audited
  const values = schema.enums.get(use.model)
  if (values) return auditValue(use, use.model, [...values.values.keys()], audited)
  if (use.field !== undefined) return []
  const nearest = nearestOf(use.model.split('.').at(-1) ?? '', namesOfModels(schema, use))
  if (nearest) return [describeOtherName(use, nearest.name, use.model, nearest)]
  const what = use.operation === 'sql' ? `table "${use.model}"` : `model for "${use.model}"`
  return [describeUnknown(use, `The schema has no ${what}.`, 'the layer that owns it')]
}

function auditValue(use: ClientUse, name: string, values: readonly string[], audited: AuditedSchema): Diagnostic[] {
  if (use.value === undefined || values.includes(use.value)) return []
  const nearest = nearestOf(use.value, values)
  if (nearest) return [describeOtherName(use, `${name}.${nearest.name}`, use.value, nearest)]
  const at = referTo(enumWrittenAt(audited, name))
  return [describeUnknown(use, `Enum "${name}" has no value ${use.value}.`, at)]
}

function namesOfModels(schema: Schema, { operation }: ClientUse): string[] {
  if (operation !== 'sql') return [...delegatesOf(schema).keys()]
  return [...schema.models.values()].map(({ databaseName }) => databaseName)
}

function nearestOf(name: string, candidates: readonly string[]): { name: string; nearness: Nearness } | undefined {
  for (const nearness of [
    'another case',
    'singular and plural',
    'a longer form',
    'another order',
    'another spelling',
  ]) {
    const found = candidates.find((candidate) => nearnessOf(name, candidate) === nearness)
    if (found !== undefined) return { name: found, nearness: nearness as Nearness }
  }
  return undefined
}

function describeOtherName(
  { where }: ClientUse,
  right: string,
  written: string,
  { name, nearness }: { name: string; nearness: Nearness },
): Diagnostic {
  return createDiagnostic('AUDIT.OTHER_NAME', {
    message: `The code calls ${right} "${written}": ${nearness}.`,
    next: [`Write "${name}".`],
    where,
  })
}

function describeUnknown({ where }: ClientUse, message: string, at: string): Diagnostic {
  return createDiagnostic('AUDIT.UNKNOWN_IN_CODE', {
    message,
    why: 'The query fails when it runs.',
    next: [`Add it in ${at}, or change the code.`],
    where,
  })
}
