import type { Field, Model, Schema } from '../schema/schema.ts'
import { placeOf, type Span } from '../source/source-file.ts'

/** A combined schema, and where its layers write each part. */
export interface AuditedSchema {
  readonly schema: Schema
  /** The layers of the stack as they are written, lowest first. */
  readonly layers: readonly Schema[]
  /** PostgreSQL schemas that the audited package owns. */
  readonly owned: ReadonlySet<string>
  /** Models and enums of all layers of the workspace, which a document may describe for other packages. */
  readonly elsewhere: ReadonlySet<string>
}

/** Models that the audited package owns. */
export function ownedModels({ schema, owned }: AuditedSchema): Model[] {
  return [...schema.models.values()].filter(({ databaseSchema }) => owned.has(databaseSchema ?? 'public'))
}

/** Where a layer writes a model, or one of its fields; for what was composed in, the model. */
export function writtenAt({ layers, schema }: AuditedSchema, model: string, field?: string): Span | undefined {
  const models = layers.flatMap((layer) => layer.models.get(model) ?? [])
  const written = field === undefined ? undefined : models.flatMap(({ fields }) => fields.get(field) ?? [])[0]
  return written?.nameSpan ?? models[0]?.nameSpan ?? schema.models.get(model)?.nameSpan
}

/** Where a layer writes an enum, or one of its values. */
export function enumWrittenAt({ layers }: AuditedSchema, name: string, value?: string): Span | undefined {
  const [written] = layers.flatMap((layer) => layer.enums.get(name) ?? [])
  return (value === undefined ? undefined : written?.values.get(value)?.nameSpan) ?? written?.nameSpan
}

/** `file:line` of a span, for advice. */
export function referTo(span: Span | undefined): string {
  if (!span) return 'the schema'
  const { path, line } = placeOf(span)
  return `${path}:${line}`
}

/** Type and arity as Prisma writes them: `String?`. */
export function writeType({ type, arity }: Pick<Field, 'type' | 'arity'>): string {
  return `${type}${{ required: '', optional: '?', list: '[]' }[arity]}`
}
