import type { Enum, EnumValue, Field, Index, Model } from './schema.ts'

/** What of a table or type can change. */
export type BlockProperty = 'databaseName' | 'databaseSchema'

/** What of a model can change besides its fields and indexes. */
export type ModelProperty = BlockProperty | 'isIgnored'

/** What of a field can change. */
export type FieldProperty =
  | 'type'
  | 'arity'
  | 'columnName'
  | 'nativeType'
  | 'default'
  | 'isUpdatedAt'
  | 'isIgnored'
  | 'relation'

/** One difference between two schemas. Comments and the order of things are none. */
export type Change =
  | { readonly kind: 'model-added'; readonly model: Model }
  | { readonly kind: 'model-removed'; readonly model: Model }
  | { readonly kind: 'model-renamed'; readonly from: Model; readonly model: Model }
  | {
      readonly kind: 'model-changed'
      readonly property: ModelProperty
      readonly from: Model
      readonly model: Model
    }
  | { readonly kind: 'field-added'; readonly model: Model; readonly modelBefore: Model; readonly field: Field }
  | { readonly kind: 'field-removed'; readonly model: Model; readonly modelBefore: Model; readonly field: Field }
  | { readonly kind: 'field-renamed'; readonly model: Model; readonly from: Field; readonly field: Field }
  | {
      readonly kind: 'field-changed'
      readonly property: FieldProperty
      readonly model: Model
      readonly from: Field
      readonly field: Field
    }
  | { readonly kind: 'index-added'; readonly model: Model; readonly modelBefore: Model; readonly index: Index }
  | { readonly kind: 'index-removed'; readonly model: Model; readonly modelBefore: Model; readonly index: Index }
  | { readonly kind: 'enum-added'; readonly enum: Enum }
  | { readonly kind: 'enum-removed'; readonly enum: Enum }
  | { readonly kind: 'enum-renamed'; readonly from: Enum; readonly enum: Enum }
  | {
      readonly kind: 'enum-changed'
      readonly property: BlockProperty
      readonly from: Enum
      readonly enum: Enum
    }
  | { readonly kind: 'value-added'; readonly enum: Enum; readonly value: EnumValue }
  | { readonly kind: 'value-removed'; readonly enum: Enum; readonly value: EnumValue }
  | { readonly kind: 'value-renamed'; readonly enum: Enum; readonly from: EnumValue; readonly value: EnumValue }
  | { readonly kind: 'value-changed'; readonly enum: Enum; readonly from: EnumValue; readonly value: EnumValue }
