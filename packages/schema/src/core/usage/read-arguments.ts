import type ts from 'typescript-api'
import type { Field, Model } from '../schema/schema.ts'
import type { CodeContext } from './code-context.ts'
import { literalsOf, propertiesOf, type WrittenProperty } from './resolve-expression.ts'

/** Told of each field, and each enum value, that the arguments of a call name. */
export type OnField = (use: {
  readonly model: string
  readonly field: string
  readonly value?: string
  readonly node: ts.Node
}) => void

/** How the properties of an object are to be read. */
type Grammar = (reader: Reader, model: Model, value: ts.Node) => void

interface Reader {
  readonly context: CodeContext
  readonly onField: OnField
  /** Objects that are being read, so that one that holds itself ends. */
  readonly path: ReadonlySet<ts.Node>
}

/** Reads the arguments of a call: every field that they name, through relations. */
export function readArguments(context: CodeContext, model: Model, args: ts.Node | undefined, onField: OnField): void {
  if (args) readKeys(callArguments, { context, onField, path: new Set() }, model, args)
}

const readWhere: Grammar = (reader, model, value) =>
  readProperties(reader, value, (property, inner) => {
    if (['AND', 'OR', 'NOT'].includes(property.name)) return readWhere(inner, model, property.value)
    if (isCompound(model, property.name)) return readWhere(inner, model, property.value)
    const field = readField(inner, model, property)
    const target = field && targetOf(inner, field)
    if (!target) return field && readValues(inner, model, field, property.value)
    const isQuantified = propertiesOf(inner.context, property.value).some(({ name }) =>
      Object.hasOwn(quantifiers, name),
    )
    if (isQuantified) readKeys(quantifiers, inner, target, property.value)
    else readWhere(inner, target, property.value)
  })

const quantifiers: Readonly<Record<string, Grammar>> = {
  some: readWhere,
  every: readWhere,
  none: readWhere,
  is: readWhere,
  isNot: readWhere,
}

const readSelection: Grammar = (reader, model, value) =>
  readProperties(reader, value, (property, inner) => {
    if (property.name === '_count') return readKeys({ select: readSelection }, inner, model, property.value)
    const field = readField(inner, model, property)
    const target = field && targetOf(inner, field)
    if (target) readKeys(callArguments, inner, target, property.value)
  })

const readFlags: Grammar = (reader, model, value) =>
  readProperties(reader, value, (property, inner) => {
    if (!property.name.startsWith('_')) readField(inner, model, property)
  })

const readNames: Grammar = ({ context, onField }, model, value) => {
  for (const literal of literalsOf(context, value)) {
    if (context.ts.isStringLiteralLike(literal)) onField({ model: model.name, field: literal.text, node: literal })
  }
}

const readOrder: Grammar = (reader, model, value) =>
  readProperties(reader, value, (property, inner) => {
    if (property.name === '_relevance') return readKeys({ fields: readNames }, inner, model, property.value)
    if (property.name.startsWith('_')) return readFlags(inner, model, property.value)
    const field = readField(inner, model, property)
    const target = field && targetOf(inner, field)
    if (target) readOrder(inner, target, property.value)
  })

const readData: Grammar = (reader, model, value) =>
  readProperties(reader, value, (property, inner) => {
    const field = readField(inner, model, property)
    if (!field) return
    const target = targetOf(inner, field)
    if (target) readKeys(nestedWrites, inner, target, property.value)
    else readValues(inner, model, field, property.value)
  })

/** `update: { … }` is the data itself, or says where and what. */
const readUpdate: Grammar = (reader, model, value) => {
  const isSplit = propertiesOf(reader.context, value).some(({ name }) => name === 'data')
  if (isSplit) readKeys({ where: readWhere, data: readData }, reader, model, value)
  else readData(reader, model, value)
}

const writeWithWhere = { where: readWhere, data: readData, create: readData, update: readData }

const nestedWrites: Readonly<Record<string, Grammar>> = {
  create: readData,
  createMany: (reader, model, value) => readKeys({ data: readData }, reader, model, value),
  connect: readWhere,
  connectOrCreate: (reader, model, value) => readKeys(writeWithWhere, reader, model, value),
  update: readUpdate,
  updateMany: (reader, model, value) => readKeys(writeWithWhere, reader, model, value),
  upsert: (reader, model, value) => readKeys(writeWithWhere, reader, model, value),
  delete: readWhere,
  deleteMany: readWhere,
  set: readWhere,
  disconnect: readWhere,
}

const callArguments: Readonly<Record<string, Grammar>> = {
  where: readWhere,
  having: readWhere,
  cursor: readWhere,
  select: readSelection,
  include: readSelection,
  omit: readFlags,
  orderBy: readOrder,
  distinct: readNames,
  by: readNames,
  data: readData,
  create: readData,
  update: readData,
  _count: readFlags,
  _sum: readFlags,
  _avg: readFlags,
  _min: readFlags,
  _max: readFlags,
}

function readKeys(keys: Readonly<Record<string, Grammar>>, reader: Reader, model: Model, value: ts.Node): void {
  readProperties(reader, value, (property, inner) => {
    const grammar = Object.hasOwn(keys, property.name) ? keys[property.name] : undefined
    grammar?.(inner, model, property.value)
  })
}

function readProperties(
  reader: Reader,
  value: ts.Node,
  read: (property: WrittenProperty, inner: Reader) => void,
): void {
  for (const property of propertiesOf(reader.context, value)) {
    if (reader.path.has(property.nameNode)) continue
    read(property, { ...reader, path: new Set([...reader.path, property.nameNode]) })
  }
}

function readField({ onField }: Reader, model: Model, { name, nameNode }: WrittenProperty): Field | undefined {
  onField({ model: model.name, field: name, node: nameNode })
  return model.fields.get(name)
}

/** Names that are values of the field's enum, in a filter or as what is written. */
function readValues({ context, onField }: Reader, model: Model, field: Field, value: ts.Node): void {
  if (field.kind !== 'enum') return
  const { ts } = context
  const read = (node: ts.Node): void => {
    for (const literal of literalsOf(context, node)) {
      if (ts.isStringLiteralLike(literal)) {
        onField({ model: model.name, field: field.name, value: literal.text, node: literal })
      } else if (ts.isPropertyAccessExpression(literal)) {
        onField({ model: model.name, field: field.name, value: literal.name.text, node: literal.name })
      } else if (ts.isObjectLiteralExpression(literal)) {
        for (const property of propertiesOf(context, literal)) {
          if (OPERATORS.has(property.name)) read(property.value)
        }
      }
    }
  }
  read(value)
}

const OPERATORS = new Set(['equals', 'in', 'notIn', 'not', 'set', 'push', 'has', 'hasEvery', 'hasSome'])

function targetOf({ context }: Reader, field: Field): Model | undefined {
  return field.kind === 'model' ? context.schema.models.get(field.type) : undefined
}

/** Whether a key stands for several fields: `userId_roomId`. */
function isCompound({ indexes, fields }: Model, name: string): boolean {
  if (fields.has(name)) return false
  return indexes.some(
    (index) => index.fields.length > 1 && (index.name ?? index.fields.map((field) => field.name).join('_')) === name,
  )
}
