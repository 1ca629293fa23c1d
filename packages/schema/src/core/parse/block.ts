import type { SchemaArgument } from '@loancrate/prisma-schema-parser'
import type { Span } from '../source/source-file.ts'

/** What a field holds: one value, perhaps none, or a list. */
export type Arity = 'required' | 'optional' | 'list'

/** The `@relation` attribute of a field, as far as it is written. */
export interface RelationAttribute {
  readonly name?: string
  /** Fields of this model that hold the key; absent on the side that holds none. */
  readonly fields?: readonly string[]
  readonly references?: readonly string[]
  /** Offset after the opening parenthesis, where a name can be inserted; absent without parentheses. */
  readonly argumentsStart?: number
}

/** An attribute of a field or of an enum value, such as `@default(now())`. */
export interface Attribute {
  /** Name without `@`, with its namespace: `default`, `db.VarChar`. */
  readonly name: string
  readonly args: readonly SchemaArgument[]
  readonly span: Span
}

/** A field of a model. */
export interface Field {
  readonly name: string
  readonly type: string
  readonly arity: Arity
  readonly isId: boolean
  readonly isUnique: boolean
  readonly relation?: RelationAttribute
  /** Name of the column, where `@map` gives it one. */
  readonly mappedName?: string
  /** Attribute of a native database type, such as `@db.Uuid`, as it is written. */
  readonly nativeType?: string
  readonly attributes: readonly Attribute[]
  /** Its `///` comments, without the slashes. */
  readonly documentation: string
  readonly nameSpan: Span
  readonly typeSpan: Span
  /** The field without comments around it. */
  readonly span: Span
}

/** A block attribute, such as `@@map("users")`. */
export interface BlockAttribute {
  /** Name without `@@`. */
  readonly name: string
  /** Field names listed in it, for `@@id` and `@@unique`. */
  readonly fields: readonly string[]
  /** First unnamed text argument, for `@@map`. */
  readonly text?: string
  readonly args: readonly SchemaArgument[]
  /** The `///` comments above it, without the slashes. */
  readonly documentation: string
  readonly span: Span
}

interface BlockBase {
  readonly name: string
  readonly nameSpan: Span
  /** From the keyword to the closing brace. */
  readonly span: Span
  /** Comments above the block, as written; empty if there are none. */
  readonly leading: Span
  /** Comments after the block that no later block follows, or on the line of its closing brace. */
  readonly trailing: readonly Span[]
  /** Text between the braces. */
  readonly body: Span
  readonly attributes: readonly BlockAttribute[]
}

/** A `model` block. */
export interface ModelBlock extends BlockBase {
  readonly kind: 'model'
  readonly fields: readonly Field[]
  /** Offset at the end of the line of the last field, where more fields can be inserted. */
  readonly fieldsEnd: number
}

/** A value of an enum. */
export interface EnumValueNode {
  readonly name: string
  readonly attributes: readonly Attribute[]
  /** Its `///` comments, without the slashes. */
  readonly documentation: string
  readonly nameSpan: Span
}

/** An `enum` block. */
export interface EnumBlock extends BlockBase {
  readonly kind: 'enum'
  readonly values: readonly EnumValueNode[]
}

/** A block that has no place in a layer file. */
interface OtherBlock {
  readonly kind: 'datasource' | 'generator' | 'type' | 'view' | 'type alias'
  readonly name: string
  readonly span: Span
}

/** A block of a layer file. */
export type Block = ModelBlock | EnumBlock | OtherBlock

/** Name of the table or type in the database. */
export function databaseNameOf(block: ModelBlock | EnumBlock): string {
  return block.attributes.find((attribute) => attribute.name === 'map')?.text ?? block.name
}
