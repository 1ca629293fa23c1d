import type { VariantCode } from '../diagnostics/codes/variant.ts'
import type { Block, BlockAttribute, Field, ModelBlock } from '../parse/block.ts'
import type { Schema } from '../schema/schema.ts'
import { type Span, textOf } from '../source/source-file.ts'
import { lossOfNativeType } from './native-types.ts'
import { sqliteDefault } from './sqlite-default.ts'
import { indexTypeOf, sqliteIndex } from './sqlite-index.ts'

/** Something in a layer that its SQLite variant cannot keep. */
export interface Loss {
  readonly code: VariantCode
  readonly message: string
  readonly why: string
  readonly next: readonly string[]
  readonly at: Span
}

/** Finds what a layer's blocks say that SQLite cannot keep. `schema` is the layer and all below it. */
export function findLosses(blocks: readonly Block[], schema: Schema): Loss[] {
  return blocks.flatMap((block) =>
    block.kind === 'model'
      ? [
          ...block.fields.flatMap((field) => lossesOfField(block, field, schema)),
          ...sameColumns(block, schema),
          ...block.attributes.flatMap((attribute) => lossOfIndex(block, attribute)),
        ]
      : [],
  )
}

function lossesOfField(block: ModelBlock, field: Field, schema: Schema): Loss[] {
  if (schema.models.has(field.type)) return []
  const name = `${block.name}.${field.name}`
  if (field.type.startsWith('Unsupported(')) {
    return [
      {
        code: 'VARIANT.UNSUPPORTED_TYPE',
        message: `${name} is of type ${field.type}, which SQLite does not have.`,
        why: 'The client cannot read or write it either; only raw SQL for PostgreSQL can.',
        next: [
          'Move it to a model that the variant does not need, or ignore the finding: the column is left out then.',
        ],
        at: field.span,
      },
    ]
  }
  return [...lossOfDefault(name, field, schema), ...lossOfType(name, field), ...lossOfList(name, field)]
}

function lossOfDefault(name: string, field: Field, schema: Schema): Loss[] {
  const attribute = field.attributes.find((candidate) => candidate.name === 'default')
  if (!attribute) return []
  const found = sqliteDefault({
    type: field.type,
    isList: field.arity === 'list',
    isId: field.isId,
    enum: schema.enums.get(field.type),
    attribute: textOf(attribute.span),
  })
  if (found.kind === 'autoincrement') {
    return [
      {
        code: 'VARIANT.AUTOINCREMENT',
        message: `${name} counts up and is not the id.`,
        why: 'SQLite counts up nothing but a primary key of one column.',
        next: ['Make it the id, or let the application give the number and ignore the finding.'],
        at: attribute.span,
      },
    ]
  }
  if (found.kind !== 'unknown') return []
  return [
    {
      code: 'VARIANT.DEFAULT',
      message: `The default of ${name} is an expression of PostgreSQL${found.sql === '' ? '' : `: ${found.sql}`}.`,
      why: 'SQLite would refuse the table, or fail at the first row.',
      next: [
        'Let the client make it, with uuid(), cuid(), now() or a value; or give it in the application and ignore the finding.',
      ],
      at: attribute.span,
    },
  ]
}

function lossOfType(name: string, field: Field): Loss[] {
  const nativeType = field.nativeType?.replace(/^@db\./, '')
  const loss = nativeType === undefined ? undefined : lossOfNativeType(nativeType)
  const attribute = field.attributes.find((candidate) => candidate.name.startsWith('db.'))
  if (loss === undefined || !attribute) return []
  return [
    {
      code: 'VARIANT.NATIVE_TYPE',
      message: `${name} is not quite the same without @db.${nativeType}.`,
      why: loss,
      next: ['Write values in one form in the application, and ignore the warning.'],
      at: attribute.span,
    },
  ]
}

function lossOfList(name: string, field: Field): Loss[] {
  if (field.arity !== 'list' || field.attributes.some((attribute) => attribute.name === 'default')) return []
  return [
    {
      code: 'VARIANT.LIST_DEFAULT',
      message: `The list ${name} has no default.`,
      why: 'Where none is given PostgreSQL keeps NULL, which neither isEmpty nor NOT … has finds; SQLite keeps an empty list.',
      next: [`Write: ${field.name} ${field.type}[] @default([])`],
      at: field.span,
    },
  ]
}

function sameColumns({ name, fields }: ModelBlock, schema: Schema): Loss[] {
  const columns = new Map<string, Field>()
  return fields.flatMap((field): Loss[] => {
    if (schema.models.has(field.type)) return []
    const column = (field.mappedName ?? field.name).toLowerCase()
    const first = columns.get(column)
    columns.set(column, first ?? field)
    if (!first) return []
    return [
      {
        code: 'VARIANT.COLUMN_NAME',
        message: `The columns of ${name}.${first.name} and ${name}.${field.name} differ in case only.`,
        why: 'SQLite takes them for one column.',
        next: ['Map one of them to another column.'],
        at: field.span,
      },
    ]
  })
}

function lossOfIndex({ name }: ModelBlock, attribute: BlockAttribute): Loss[] {
  if (sqliteIndex(attribute)?.isKept !== false) return []
  return [
    {
      code: 'VARIANT.INDEX',
      message: `An index of ${name} is of type ${indexTypeOf(attribute)}, which SQLite does not have.`,
      why: 'The variant leaves it out; the searches it serves read the whole table.',
      next: ['Ignore the warning: a development database is small.'],
      at: attribute.span,
    },
  ]
}
