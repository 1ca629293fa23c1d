import type { ContractCode } from '../diagnostics/codes/contract.ts'
import type { Change } from '../schema/change.ts'
import type { Field } from '../schema/schema.ts'
import { hasDatabaseDefault } from './classify-field-change.ts'

/** How to make a change without breaking an app: first what can be done at once, then the app, then the rest. */
export interface WayOut {
  readonly expand: string
  /** How the app's code has to work; absent where the expansion is all that is needed. */
  readonly adopt?: string
  readonly contract: string
  /** Whether the app adopts what was expanded, or the contraction itself, which its code is ready for by then. */
  readonly adopts: 'expansion' | 'contraction'
}

/** The way out for each kind of break, with the user's names. */
export function findWayOut(code: ContractCode, change: Change): WayOut {
  return WAYS_OUT[code](describeNames(change))
}

interface Names {
  /** The model or enum, by the name it has now. */
  readonly owner: string
  /** What changed in it. */
  readonly member: string
  /** Names in the database before. */
  readonly table: string
  readonly column: string
  /** The field as it was written before and is now, without attributes. */
  readonly before: string
  readonly after: string
  /** Type of the field now, without its arity. */
  readonly type: string
  /** The field in a form in which no client has to know it. */
  readonly kept: string
}

const WAYS_OUT = {
  'CONTRACT.MODEL_REMOVED': ({ owner }) => ({
    expand: `Keep model ${owner} and give it @@ignore: the table stays, and new clients leave it out.`,
    adopt: `without ${owner}`,
    contract: `Delete model ${owner}.`,
    adopts: 'expansion',
  }),
  'CONTRACT.TABLE_RENAMED': ({ owner, table }) => ({
    expand: `Keep the table and rename in code only: @@map("${table}") in model ${owner}.`,
    contract:
      'Nothing is left to do. A table has one name at a time, so a new name for it is a new model beside the old one.',
    adopts: 'expansion',
  }),
  'CONTRACT.TABLE_MOVED': ({ owner }) => ({
    expand: `Leave model ${owner} in its layer. A layer that wants it has a new model beside it, with another name, that both are written to.`,
    adopt: 'with the new model',
    contract: `Give ${owner} @@ignore, have it adopted, and delete it.`,
    adopts: 'expansion',
  }),
  'CONTRACT.FIELD_REMOVED': ({ owner, member, kept }) => ({
    expand: `Keep ${kept} in model ${owner}, beside its other attributes: the column stays, and new clients leave it out.`,
    adopt: `without ${owner}.${member}`,
    contract: `Delete ${owner}.${member}.`,
    adopts: 'expansion',
  }),
  'CONTRACT.COLUMN_RENAMED': ({ owner, member, column }) => ({
    expand: `Keep the column and rename in code only: @map("${column}") on ${owner}.${member}.`,
    contract: 'Nothing is left to do. For a column of another name, add a field beside this one and write both.',
    adopts: 'expansion',
  }),
  'CONTRACT.REQUIRED_FIELD_ADDED': ({ owner, member, type }) => ({
    expand: `Make it optional, ${member} ${type}?, or give it a default that the database knows, @default(…).`,
    adopt: `setting ${owner}.${member} wherever it creates a row`,
    contract: `Fill the rows without it, then make ${owner}.${member} required.`,
    adopts: 'contraction',
  }),
  'CONTRACT.FIELD_MADE_REQUIRED': ({ owner, member, before }) => ({
    expand: `Leave it optional, ${before}, and write a value in new code.`,
    adopt: `never leaving ${owner}.${member} out`,
    contract: `Fill the rows without it, then write ${owner}.${member} as required again.`,
    adopts: 'contraction',
  }),
  'CONTRACT.FIELD_MADE_OPTIONAL': ({ owner, member, before }) => ({
    expand: `Leave it required, ${before}, and have new code expect null.`,
    adopt: `expecting null in ${owner}.${member}`,
    contract: `Make ${owner}.${member} optional.`,
    adopts: 'contraction',
  }),
  'CONTRACT.TYPE_CHANGED': ({ owner, member, before, after }) => ({
    expand: `Leave ${before}, add a field beside it, ${after.replace(member, `${member}New`)}, and write both.`,
    adopt: `with ${owner}.${member}New`,
    contract: `Give ${owner}.${member} @ignore, have it adopted, and delete it.`,
    adopts: 'expansion',
  }),
  'CONTRACT.DEFAULT_REMOVED': ({ owner, member }) => ({
    expand: `Keep the default of ${owner}.${member}.`,
    adopt: `setting ${owner}.${member} wherever it creates a row`,
    contract: 'Delete the default.',
    adopts: 'contraction',
  }),
  'CONTRACT.UNIQUE_ADDED': ({ owner }) => ({
    expand: `Leave ${owner} without the constraint, and write no value twice in new code.`,
    adopt: 'writing no value twice',
    contract: 'Merge the rows that are alike, then add the constraint.',
    adopts: 'contraction',
  }),
  'CONTRACT.UNIQUE_REMOVED': ({ owner }) => ({
    expand: `Keep the constraint of ${owner}.`,
    adopt: 'without an upsert or a foreign key on it',
    contract: 'Delete the constraint.',
    adopts: 'contraction',
  }),
  'CONTRACT.FOREIGN_KEY_ADDED': ({ owner, member }) => ({
    expand: `Leave ${owner}.${member} out: the column stays, without a foreign key.`,
    adopt: 'writing only keys that exist',
    contract: `Mend the keys that refer to nothing, then add ${owner}.${member}.`,
    adopts: 'contraction',
  }),
  'CONTRACT.RELATION_CHANGED': ({ owner, member }) => ({
    expand: `Leave ${owner}.${member} as it was, add the new relation beside it, and write both.`,
    adopt: 'with the new relation',
    contract: `Delete ${owner}.${member}.`,
    adopts: 'expansion',
  }),
  'CONTRACT.DELETE_RESTRICTED': ({ owner, member }) => ({
    expand: `Leave onDelete and onUpdate of ${owner}.${member} as they were.`,
    adopt: `deleting the rows of ${owner} itself`,
    contract: 'Change the action.',
    adopts: 'contraction',
  }),
  'CONTRACT.ENUM_REMOVED': ({ owner }) => ({
    expand: `Keep enum ${owner} and the fields of its type; add a field of the new type beside each, and write both.`,
    adopt: 'with the new fields',
    contract: `Delete the old fields and enum ${owner}.`,
    adopts: 'expansion',
  }),
  'CONTRACT.ENUM_RENAMED': ({ owner, table }) => ({
    expand: `Keep the type and rename in code only: @@map("${table}") in enum ${owner}.`,
    contract: 'Nothing is left to do.',
    adopts: 'expansion',
  }),
  'CONTRACT.ENUM_MOVED': ({ owner }) => ({
    expand: `Leave enum ${owner} in its layer: layers above may use it there.`,
    contract: 'Nothing is left to do.',
    adopts: 'expansion',
  }),
  'CONTRACT.ENUM_VALUE_ADDED': ({ owner, member }) => ({
    expand: `Write ${owner}.${member} nowhere yet.`,
    adopt: `handling ${member}`,
    contract: `Write ${owner}.${member}.`,
    adopts: 'expansion',
  }),
  'CONTRACT.ENUM_VALUE_REMOVED': ({ owner, member }) => ({
    expand: `Keep ${owner}.${member}, and write it nowhere in new code.`,
    adopt: `without writing ${member}`,
    contract: `Move the rows that have it, then delete ${owner}.${member}.`,
    adopts: 'contraction',
  }),
  'CONTRACT.ENUM_VALUE_RENAMED': ({ owner, member, column }) => ({
    expand: `Keep the value in the database and rename in code only: ${member} @map("${column}") in enum ${owner}.`,
    contract: 'Nothing is left to do.',
    adopts: 'expansion',
  }),
} as const satisfies Record<ContractCode, (names: Names) => WayOut>

function describeNames(change: Change): Names {
  const none = { member: '', table: '', column: '', before: '', after: '', type: '', kept: '' }
  if ('enum' in change) {
    const value = 'value' in change ? change.value.name : ''
    const from = 'from' in change ? change.from.databaseName : ''
    return { ...none, owner: change.enum.name, member: value, table: from, column: from }
  }
  const owner = change.model.name
  if (!('field' in change)) {
    return { ...none, owner, table: change.kind === 'model-changed' ? change.from.databaseName : '' }
  }
  const { field } = change
  const from = 'from' in change ? change.from : field
  return {
    ...none,
    owner,
    member: field.name,
    column: from.columnName,
    before: write(from),
    after: write(field),
    type: field.type,
    kept: `${write(field)}${field.arity === 'required' && !hasDatabaseDefault(field) ? ' @default(…)' : ''} @ignore`,
  }
}

const SIGNS = { required: '', optional: '?', list: '[]' } as const

function write({ name, type, arity, nativeType }: Field): string {
  return `${name} ${type}${SIGNS[arity]}${nativeType === undefined ? '' : ` @db.${nativeType}`}`
}
