import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Schema } from '../schema/schema.ts'
import type { ClientUse, CodeUsage } from '../usage/client-use.ts'
import { delegatesOf } from '../usage/code-context.ts'
import { type AuditedSchema, enumWrittenAt, referTo, writtenAt } from './audited-schema.ts'
import { NEARNESSES, type Nearness, nearnessOf } from './near-miss.ts'

/** Reports what code uses and a schema does not have. */
export function auditCode({ uses, unreadable }: CodeUsage, schema: AuditedSchema): Diagnostic[] {
  const used = new Set(uses.map(({ model, field }) => keyOf(model, field)))
  const audited: AuditedCode = { ...schema, isUsed: (model, field) => used.has(keyOf(model, field)) }
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

/** A schema, and which of its names the code uses as they are. */
interface AuditedCode extends AuditedSchema {
  readonly isUsed: (model: string, field?: string) => boolean
}

function keyOf(model: string, field: string | undefined): string {
  return JSON.stringify([model, field])
}

function auditUse(use: ClientUse, audited: AuditedCode): Diagnostic[] {
  const { schema } = audited
  const model = schema.models.get(use.model)
  if (!model) return auditOther(use, audited)
  const field = use.field === undefined ? undefined : model.fields.get(use.field)
  if (use.field === undefined) return []
  if (!field) {
    const candidates = [...model.fields.values()].map((one) => ({
      name: use.operation === 'sql' ? one.columnName : one.name,
      isUsed: audited.isUsed(model.name, one.name),
    }))
    const nearest = nearestOf(use.field, candidates)
    if (nearest) return [describeOtherName(use, `${model.name}.${nearest.name}`, use.field, nearest)]
    const owner =
      use.operation === 'sql' ? `Table "${model.databaseName}" has no column` : `Model "${model.name}" has no field`
    return [describeUnknown(use, `${owner} "${use.field}".`, referTo(writtenAt(audited, model.name)))]
  }
  const values = use.value === undefined ? undefined : schema.enums.get(field.type)
  return values ? auditValue(use, values.name, [...values.values.keys()], audited) : []
}

/** A name that is no model: an enum's, or one that is wrong. */
function auditOther(use: ClientUse, audited: AuditedCode): Diagnostic[] {
  const { schema } = audited
  const values = schema.enums.get(use.model)
  if (values) return auditValue(use, use.model, [...values.values.keys()], audited)
  if (use.field !== undefined) return []
  const candidates = namesOfModels(schema, use).map(([name, model]) => ({ name, isUsed: audited.isUsed(model) }))
  const nearest = nearestOf(use.model.split('.').at(-1) ?? '', candidates)
  if (nearest) return [describeOtherName(use, `"${nearest.name}"`, use.model, nearest)]
  const what = use.operation === 'sql' ? `table "${use.model}"` : `model for "${use.model}"`
  return [describeUnknown(use, `The schema has no ${what}.`, 'the layer that owns it')]
}

function auditValue(use: ClientUse, name: string, values: readonly string[], audited: AuditedSchema): Diagnostic[] {
  if (use.value === undefined || values.includes(use.value)) return []
  const nearest = nearestOf(
    use.value,
    values.map((value) => ({ name: value, isUsed: false })),
  )
  if (nearest) return [describeOtherName(use, `${name}.${nearest.name}`, use.value, nearest)]
  const at = referTo(enumWrittenAt(audited, name))
  return [describeUnknown(use, `Enum "${name}" has no value ${use.value}.`, at)]
}

/** How code may name each model. */
function namesOfModels(schema: Schema, { operation }: ClientUse): [string, string][] {
  if (operation !== 'sql') return [...delegatesOf(schema)].map(([delegate, { name }]) => [delegate, name])
  return [...schema.models.values()].map(({ databaseName, name }) => [databaseName, name])
}

/** The candidate that a wrong name may mean. What the code uses beside it under its own name is no longer form of it. */
function nearestOf(
  name: string,
  candidates: readonly { readonly name: string; readonly isUsed: boolean }[],
): { name: string; nearness: Nearness } | undefined {
  const near = candidates.flatMap((candidate) => {
    const nearness = nearnessOf(name, candidate.name)
    return nearness && !(candidate.isUsed && nearness === 'a longer form') ? [{ name: candidate.name, nearness }] : []
  })
  return near.sort((one, other) => NEARNESSES.indexOf(one.nearness) - NEARNESSES.indexOf(other.nearness))[0]
}

function describeOtherName(
  { where }: ClientUse,
  right: string,
  written: string,
  { name, nearness }: { name: string; nearness: Nearness },
): Diagnostic {
  return createDiagnostic('AUDIT.OTHER_NAME', {
    message: `The code calls ${right} "${written}": ${nearness}.`,
    next: [`Write "${name}" here, or rename it in the layer, with \`/// @renamedFrom ${name}\` to keep its rows.`],
    where,
  })
}

function describeUnknown({ where, operation }: ClientUse, message: string, at: string): Diagnostic {
  return createDiagnostic('AUDIT.UNKNOWN_IN_CODE', {
    message,
    why: operation === 'read' ? 'It is undefined when it is read.' : 'The query fails when it runs.',
    next: [`Add it in ${at}, or change the code.`],
    where,
  })
}
