import type { Span } from '../source/source-file.ts'

/** What documents say of a schema. */
export interface Design {
  readonly models: readonly DocumentedModel[]
  readonly enums: readonly DocumentedEnum[]
}

/** A model as a document describes it; where several do, or one does twice, together. */
export interface DocumentedModel {
  readonly name: string
  readonly nameSpan: Span
  readonly fields: readonly DocumentedField[]
  /** Whether the text can be about nothing else; a heading of one word with a list below may be. */
  readonly isCertain: boolean
}

/** A field as a document describes it. */
export interface DocumentedField {
  readonly name: string
  readonly nameSpan: Span
  /** What is said of its type; empty where nothing is. */
  readonly type: DocumentedType
}

/** As much as a document says of a type. */
export interface DocumentedType {
  /** As written, for people. */
  readonly text?: string
  /** Prisma's types, or the one enum or model, that it may be. */
  readonly names?: readonly string[]
  readonly isList?: boolean
  readonly isRequired?: boolean
  /** Values that it lists. */
  readonly values?: readonly string[]
}

/** An enum as a document describes it. */
export interface DocumentedEnum {
  readonly name: string
  readonly nameSpan: Span
  readonly values: readonly { readonly name: string; readonly nameSpan: Span }[]
}
