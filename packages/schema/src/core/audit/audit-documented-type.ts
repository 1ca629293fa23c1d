import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Field, Model } from '../schema/schema.ts'
import { placeOf, type Span } from '../source/source-file.ts'
import { auditDocumentedValues } from './audit-documented-values.ts'
import { type AuditedSchema, referTo, writeType, writtenAt } from './audited-schema.ts'
import type { DocumentedType } from './design.ts'

/** A field, and what a document says of it. */
interface DocumentedUse {
  readonly model: Model
  readonly field: Field
  readonly nameSpan: Span
  readonly type: DocumentedType
}

/** Compares the documented type of a field with the schema's: type, list or not, required or not, values. */
export function auditDocumentedType(
  { model, field, nameSpan, type }: DocumentedUse,
  audited: AuditedSchema,
): Diagnostic[] {
  const name = `${model.name}.${field.name}`
  const where = placeOf(nameSpan)
  const next = [`Correct one of the two; the schema says it in ${referTo(writtenAt(audited, model.name, field.name))}.`]
  const found = audited.schema.enums.get(field.type)
  if (type.values) {
    if (found) {
      const values = type.values.map((value) => ({ name: value, nameSpan }))
      return [...auditDocumentedValues(found.name, values, found, audited), ...auditRequired()]
    }
    const message = `${name} is ${writeType(field)} in the schema; the document lists ${type.values.join(', ')}.`
    return [createDiagnostic('AUDIT.TYPE', { message, next, where }), ...auditRequired()]
  }
  const isType = type.names === undefined || type.names.includes(field.type)
  const isArity = type.isList === undefined || type.isList === (field.arity === 'list')
  if (isType && isArity) return auditRequired()
  const message = `${name} is ${writeType(field)} in the schema and "${type.text}" in the document.`
  return [createDiagnostic('AUDIT.TYPE', { message, next, where }), ...auditRequired()]

  function auditRequired(): Diagnostic[] {
    if (type.isRequired === undefined || field.arity === 'list') return []
    const isRequired = field.arity === 'required'
    if (isRequired === type.isRequired) return []
    const [schema, document] = isRequired ? ['required', 'optional'] : ['optional', 'required']
    const message = `${name} is ${schema} in the schema and ${document} in the document.`
    return [createDiagnostic('AUDIT.NULLABILITY', { message, next, where })]
  }
}
