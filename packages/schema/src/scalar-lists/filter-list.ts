import { type ElementType, elementTypeOf, encodeList } from './elements.ts'
import { invalid, unsupported } from './errors.ts'
import { findRows, rowsWith } from './find-rows.ts'
import { type Args, isArgs, type Session } from './session.ts'

/** A filter on a list as one that SQLite answers. `has` and its kin take a query of their own, for the keys of the rows. */
export async function filterList(session: Session, name: string, field: string, filter: unknown): Promise<Args> {
  const place = `${name}.${field}`
  const element = elementTypeOf(session.lists, name, field)
  const model = session.lists.models[name]
  if (!element || !model || !isArgs(filter)) throw invalid(place, 'expected a filter such as { has: … }.')
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  const [operator, value] = given[0] ?? []
  if (given.length > 1) throw invalid(place, `expected one filter, found ${given.map(([key]) => key).join(' and ')}.`)
  const find = (quantity: 'some' | 'every', wanted: unknown) => {
    const elements = encodeWanted(wanted, element, place)
    return findRows(session, { model, field, quantity, elements, place })
  }
  switch (operator) {
    case undefined:
      return {}
    case 'equals':
      if (value === null) return rowsWith(model, [])
      refuseField(value, place)
      return { [field]: { equals: encodeList(value, element, place) } }
    case 'isEmpty':
      return value === true ? { [field]: { equals: [] } } : { NOT: { [field]: { equals: [] } } }
    case 'has':
      return value === null ? rowsWith(model, []) : await find('every', [value])
    case 'hasEvery':
      return await find('every', value)
    case 'hasSome':
      return await find('some', value)
    default:
      throw invalid(place, `there is no filter "${operator}" for a list.`)
  }
}

function encodeWanted(wanted: unknown, element: ElementType, place: string): unknown[] {
  for (const value of Array.isArray(wanted) ? wanted : [wanted]) refuseField(value, place)
  if (element.type === 'Json') {
    const instead = 'Keep what is looked for in a field of its own.'
    throw unsupported(place, 'looking for an element of a list of Json', instead)
  }
  return encodeList(wanted, element, place)
}

/** A field of a model in place of a value: `prisma.home.fields.title`. */
function refuseField(value: unknown, place: string): void {
  const isField = typeof value === 'object' && value !== null && 'modelName' in value && 'typeName' in value
  if (isField) throw unsupported(place, 'comparing with another field', 'Compare in the application.')
}
