import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Field, Model } from '../schema/schema.ts'
import { placeOf } from '../source/source-file.ts'
import { auditDocumentedType } from './audit-documented-type.ts'
import { auditDocumentedValues } from './audit-documented-values.ts'
import { type AuditedSchema, ownedModels, referTo, writeType, writtenAt } from './audited-schema.ts'
import type { Design, DocumentedField, DocumentedModel } from './design.ts'
import { type Nearness, pairNearMisses } from './near-miss.ts'

/** Compares what documents say with a schema: what is missing, named otherwise or different, and what no document mentions. */
export function auditDesign(design: Design, audited: AuditedSchema): Diagnostic[] {
  const { models, enums } = audited.schema
  const tables = new Map([...models.values()].map((model) => [model.databaseName, model]))
  const pairs = new Map<Model, DocumentedModel[]>()
  const pair = (model: Model, documented: DocumentedModel) =>
    pairs.set(model, [...(pairs.get(model) ?? []), documented])
  const unknown = design.models.filter((documented) => {
    const model = models.get(documented.name) ?? tables.get(documented.name)
    if (model) pair(model, documented)
    return !model && !enums.has(documented.name) && !audited.elsewhere.has(documented.name)
  })
  const unnamed = ownedModels(audited).filter((model) => !pairs.has(model))
  const certain = unknown.filter(({ isCertain }) => isCertain)
  const near = pairNearMisses(certain, unnamed)
  for (const { left, right } of near) pair(right, left)
  return [
    ...near.map(({ left, right, nearness }) => describeOtherModel(left, right, nearness, audited)),
    ...unknown.filter((model) => model.isCertain && !near.some(({ left }) => left === model)).map(describeMissingModel),
    ...[...pairs].flatMap(([model, documented]) => auditModel(model, documented, audited)),
    ...ownedModels(audited)
      .filter((model) => !pairs.has(model))
      .map((model) => describeUndocumented(`Model ${model.name}`, audited, model.name)),
    ...auditEnums(design, audited),
  ]
}

/** Values of the enums that both have; one that only documents have counts where they give it to a field. */
function auditEnums({ models, enums }: Design, audited: AuditedSchema): Diagnostic[] {
  const { schema, elsewhere } = audited
  const given = new Set(models.flatMap(({ fields }) => fields.flatMap(({ type }) => type.names ?? [])))
  return enums.flatMap(({ name, nameSpan, values }) => {
    const found = schema.enums.get(name)
    if (found) return auditDocumentedValues(name, values, found, audited)
    if (schema.models.has(name) || elsewhere.has(name) || !given.has(name)) return []
    return [
      createDiagnostic('AUDIT.MISSING_MODEL', {
        message: `The schema has no enum "${name}".`,
        why: `The document describes it, with ${values.map((value) => value.name).join(', ')}.`,
        next: ['Add the enum to the layer that owns it, or take it out of the document.'],
        where: placeOf(nameSpan),
      }),
    ]
  })
}

function auditModel(model: Model, documented: readonly DocumentedModel[], audited: AuditedSchema): Diagnostic[] {
  const pairs = new Map<Field, DocumentedField>()
  const unknown: DocumentedField[] = []
  for (const { name, fields } of documented) {
    // A document that calls the model as the table calls the fields as the columns.
    const isTable = name !== model.name && (name === model.databaseName || /^[a-z][a-z0-9_]*$/.test(name))
    const columns = new Map([...model.fields.values()].map((field) => [isTable ? field.columnName : field.name, field]))
    for (const field of fields) {
      const found = columns.get(field.name)
      if (found) pairs.set(found, field)
      else unknown.push(field)
    }
  }
  const unnamed = [...model.fields.values()].filter((field) => !pairs.has(field))
  const near = pairNearMisses(unknown, unnamed)
  const missing = unknown.filter((field) => !near.some(({ left }) => left === field))
  const extra = unnamed.filter((field) => !near.some(({ right }) => right === field) && !isMechanical(model, field))
  const isOwned = ownedModels(audited).includes(model)
  return [
    ...near.map(({ left, right, nearness }) => describeOtherField(model, left, right, nearness, audited)),
    ...missing.map((field) => describeMissingField(model, field, audited)),
    ...[...pairs].flatMap(([field, { nameSpan, type }]) =>
      auditDocumentedType({ model, field, nameSpan, type }, audited),
    ),
    ...(isOwned ? extra : []).map((field) =>
      describeUndocumented(`${model.name}.${field.name} (${writeType(field)})`, audited, model.name, field.name),
    ),
  ]
}

/** Keys, the sides of relations and the two times, which every model has and few documents mention. */
function isMechanical({ fields, indexes }: Model, { name, kind }: Field): boolean {
  if (kind === 'model' || name === 'createdAt' || name === 'updatedAt') return true
  const isId = indexes.some((index) => index.kind === 'id' && index.fields.some((field) => field.name === name))
  return isId || [...fields.values()].some(({ relation }) => relation?.fields.includes(name))
}

function describeOtherModel(
  { name, nameSpan }: DocumentedModel,
  model: Model,
  nearness: Nearness,
  audited: AuditedSchema,
): Diagnostic {
  return createDiagnostic('AUDIT.OTHER_NAME', {
    message: `The document calls model "${model.name}" "${name}": ${nearness}.`,
    next: [`Write "${model.name}" here, or rename the model in ${referTo(writtenAt(audited, model.name))}.`],
    where: placeOf(nameSpan),
  })
}

function describeOtherField(
  model: Model,
  { name, nameSpan }: DocumentedField,
  field: Field,
  nearness: Nearness,
  audited: AuditedSchema,
): Diagnostic {
  return createDiagnostic('AUDIT.OTHER_NAME', {
    message: `The document calls ${model.name}.${field.name} "${name}": ${nearness}.`,
    next: [
      `Write "${field.name}" here, or rename the field in ${referTo(writtenAt(audited, model.name, field.name))}.`,
    ],
    where: placeOf(nameSpan),
  })
}

function describeMissingModel({ name, nameSpan, fields }: DocumentedModel): Diagnostic {
  return createDiagnostic('AUDIT.MISSING_MODEL', {
    message: `The schema has no model "${name}".`,
    why: `The document describes it, with ${fields.map((field) => field.name).join(', ')}.`,
    next: ['Add the model to the layer that owns it, or take it out of the document.'],
    where: placeOf(nameSpan),
  })
}

function describeMissingField(
  model: Model,
  { name, nameSpan, type }: DocumentedField,
  audited: AuditedSchema,
): Diagnostic {
  const said = type.text === undefined ? '' : ` (${type.text})`
  return createDiagnostic(type.isRequired ? 'AUDIT.MISSING_REQUIRED_FIELD' : 'AUDIT.MISSING_FIELD', {
    message: `Model "${model.name}" has no field "${name}"${said}${type.isRequired ? ', which the document requires' : ''}.`,
    next: [`Add it in ${referTo(writtenAt(audited, model.name))}, or take it out of the document.`],
    where: placeOf(nameSpan),
  })
}

function describeUndocumented(what: string, audited: AuditedSchema, model: string, field?: string): Diagnostic {
  const span = writtenAt(audited, model, field)
  return createDiagnostic('AUDIT.UNDOCUMENTED', {
    message: `${what} is in no document.`,
    next: ['Describe it, or remove it if nothing needs it.'],
    where: span && placeOf(span),
  })
}
