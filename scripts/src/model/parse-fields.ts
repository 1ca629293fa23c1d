import { nearestName } from '@workspace/schema'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { enumType, FIELD_TYPES, type FieldType } from './field-types.ts'
import type { KnownBlocks } from './known-blocks.ts'

/** A column of a model to be. */
export interface ValueField {
  readonly name: string
  /** As the layer has it: `String`, or the name of an enum. */
  readonly type: string
  readonly isOptional: boolean
  readonly isEnum: boolean
  readonly of: FieldType
}

/** A key of a model to be, and the relation that it stands for. */
export interface Reference {
  /** Of the key: `ownerId`. */
  readonly name: string
  /** Of the relation: `owner`. */
  readonly relation: string
  readonly target: string
  readonly isOptional: boolean
  /** The field of the target that says whose a row is; undefined where none does. */
  readonly ownerField: string | undefined
}

/** The fields of a model to be, beside its id and its times. */
export interface ModelFields {
  /** Whose a row is: the first reference to a person that every row has. */
  readonly owner: Reference
  readonly values: readonly ValueField[]
  /** Without the owner. */
  readonly references: readonly Reference[]
}

/** Fields that every model has, or that mean something of their own. */
const GIVEN = ['id', 'createdAt', 'updatedAt', 'deletedAt']

const EXAMPLE = '--fields "title:String,price:Decimal?,dueAt:DateTime"'

/**
 * Reads fields as they are typed: `title:String,price:Decimal?,sessionId:DemoSession`. A model whose rows are nobody's gets an owner.
 */
export function parseFields(
  text: string,
  known: KnownBlocks,
): { readonly fields: ModelFields } | { readonly problem: Problem } {
  const values: ValueField[] = []
  const references: Reference[] = []
  const taken = new Set(GIVEN)
  for (const written of text.split(',').map((part) => part.trim())) {
    const [, name = '', type = '', end = ''] = /^([A-Za-z]\w*)\s*:\s*([A-Za-z]\w*)(\?|\[\])?$/.exec(written) ?? []
    if (!/^[a-z][A-Za-z0-9]*$/.test(name))
      return refuse(`"${written}" is no field.`, 'Expected name:Type or name:Type?')
    if (end === '[]') return refuse(`"${written}" is a list.`, 'A list is written in the layer file.')
    const isOptional = end === '?'
    const target = known.models.get(type)
    const relation = name.replace(/Id$/, '')
    const names = target ? [`${relation}Id`, relation] : [name]
    const again = names.find((each) => taken.has(each))
    if (again) return refuse(`"${again}" is there already.`, `Every model has ${GIVEN.join(', ')}, and a name once.`)
    for (const each of names) taken.add(each)
    if (target) references.push({ name: `${relation}Id`, relation, target: type, isOptional, ...target })
    else {
      const of = typeOf(type, known)
      if (!of) return refuseType(type, known)
      if (type === 'Json' && isOptional) return refuse(`"${written}" may not be absent.`, 'Without a value it is {}.')
      values.push({ name, type, isOptional, isEnum: known.enums.has(type), of })
    }
  }
  if (values.length === 0) return refuse('There is nothing to write in it.', 'A model needs a field that is no model.')
  const owner = references.find(({ target, isOptional }) => target === 'User' && !isOptional)
  if (owner) return { fields: { owner, values, references: references.filter((each) => each !== owner) } }
  if (taken.has('owner') || taken.has('ownerId')) {
    return refuse('It is not said whose a row is.', 'A field "owner" is somebody’s that every row has: owner:User')
  }
  const added = { name: 'ownerId', relation: 'owner', target: 'User', isOptional: false, ownerField: undefined }
  return { fields: { owner: added, values, references } }
}

function typeOf(type: string, { enums }: KnownBlocks): FieldType | undefined {
  const values = enums.get(type)
  if (values) return enumType(type, values)
  return Object.hasOwn(FIELD_TYPES, type) ? FIELD_TYPES[type as keyof typeof FIELD_TYPES] : undefined
}

function refuseType(type: string, { models, enums }: KnownBlocks): { readonly problem: Problem } {
  const types = [...Object.keys(FIELD_TYPES), ...enums.keys(), ...models.keys()]
  const nearest = nearestName(type, types)
  const next = nearest === undefined ? `Types: ${types.join(', ')}.` : `Did you mean "${nearest}"?`
  return { problem: { message: `There is no type "${type}".`, next: [next] } }
}

function refuse(message: string, why: string): { readonly problem: Problem } {
  return { problem: { message, why, next: [EXAMPLE] } }
}
