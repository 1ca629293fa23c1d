import { quoteName } from '../sql/quote.ts'
import type { CatalogueObject } from './catalogue.ts'
import { fitsInto } from './fits-into.ts'
import type { MendingStatement } from './mending-statement.ts'

/** One attribute of a composite type, its type with the collation. */
export interface Attribute {
  readonly name: string
  readonly type: string
}

/** Attributes of a composite type in their order. */
export function attributesOf({ facts }: CatalogueObject): readonly Attribute[] {
  return JSON.parse(facts.attributes ?? '[]') as Attribute[]
}

/** Statements that mend the attributes of a composite type. A new one comes last, so another order only a person can make. */
export function mendComposite(object: CatalogueObject, found: CatalogueObject): MendingStatement[] {
  const promised = attributesOf(object)
  const present = attributesOf(found)
  const typeOf = (attributes: readonly Attribute[], name: string) =>
    attributes.find((attribute) => attribute.name === name)?.type
  const kept = present.filter(({ name }) => typeOf(promised, name) !== undefined)
  const added = promised.filter(({ name }) => typeOf(present, name) === undefined)
  const type = quoteName(object.schema, object.name)
  if ([...kept, ...added].some(({ name }, index) => name !== promised[index]?.name)) {
    return [{ phase: 'columns', sql: `-- ${type} has to be made anew: its attributes are in another order.` }]
  }
  const alter = (action: string) => `ALTER TYPE ${type} ${action};`
  return [
    ...present
      .filter(({ name }) => typeOf(promised, name) === undefined)
      .map(({ name }): MendingStatement => {
        const sql = alter(`DROP ATTRIBUTE ${quoteName(name)}`)
        return { phase: 'columns', sql, loses: 'what the attribute holds' }
      }),
    ...kept.flatMap(({ name, type }): MendingStatement[] => {
      const wanted = typeOf(promised, name) ?? type
      if (wanted === type) return []
      const sql = alter(`ALTER ATTRIBUTE ${quoteName(name)} TYPE ${wanted}`)
      return [
        { phase: 'columns', sql, ...(fitsInto(type, wanted) ? {} : { loses: `what does not fit into ${wanted}` }) },
      ]
    }),
    ...added.map(({ name, type }): MendingStatement => {
      return { phase: 'columns', sql: alter(`ADD ATTRIBUTE ${quoteName(name)} ${type}`) }
    }),
  ]
}

/** How the attributes of a composite type differ, in words. */
export function describeAttributes(object: CatalogueObject, found: CatalogueObject): string {
  const promised = new Map(attributesOf(object).map(({ name, type }) => [name, type]))
  const present = new Map(attributesOf(found).map(({ name, type }) => [name, type]))
  const sentences = [...new Set([...promised.keys(), ...present.keys()])].flatMap((name) => {
    const [wanted, live] = [promised.get(name), present.get(name)]
    if (live === undefined) return [`attribute ${name} is missing (${wanted})`]
    if (wanted === undefined) return [`attribute ${name} is extra (${live})`]
    return wanted === live ? [] : [`attribute ${name} is ${live}, promised ${wanted}`]
  })
  if (sentences.length > 0) return sentences.join('; ')
  return `attributes are ${[...present.keys()].join(', ')}, promised ${[...promised.keys()].join(', ')}`
}
