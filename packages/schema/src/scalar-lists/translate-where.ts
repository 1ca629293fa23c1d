import { unsupported } from './errors.ts'
import { filterList } from './filter-list.ts'
import { type Args, each, isArgs, mapEach, type Session } from './session.ts'

const COMBINATIONS: readonly string[] = ['AND', 'OR', 'NOT']
const RELATION_FILTERS: readonly string[] = ['some', 'every', 'none', 'is', 'isNot']

/** A filter on rows of a model as SQLite answers it. */
export async function translateWhere(session: Session, model: string, where: unknown): Promise<unknown> {
  const known = session.lists.models[model]
  if (!isArgs(where) || !known) return where
  const result: Record<string, unknown> = {}
  const conditions: Args[] = []
  for (const [name, value] of Object.entries(where)) {
    const related = known.relations[name]
    if (value === undefined) continue
    if (COMBINATIONS.includes(name)) {
      result[name] = await mapEach(value, (part) => translateWhere(session, model, part))
    } else if (known.lists[name]) conditions.push(await filterList(session, model, name, value))
    else if (related !== undefined) result[name] = await translateRelation(session, related.model, value)
    else result[name] = translateScalar(`${model}.${name}`, value)
  }
  if (conditions.length === 0) return result
  return { ...result, AND: [...(result.AND === undefined ? [] : each(result.AND)), ...conditions] }
}

/** A filter on related rows: `{ some: … }`, `{ is: … }`, or the filter itself where there is one row. */
async function translateRelation(session: Session, model: string, filter: unknown): Promise<unknown> {
  if (!isArgs(filter)) return filter
  if (!Object.keys(filter).some((name) => RELATION_FILTERS.includes(name)))
    return translateWhere(session, model, filter)
  const result: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(filter)) result[name] = await translateWhere(session, model, value)
  return result
}

const PATTERNS: readonly string[] = ['contains', 'startsWith', 'endsWith']

/** SQLite has no `mode`: patterns are matched without regard to case anyway, and nothing else can be. */
function translateScalar(place: string, filter: unknown): unknown {
  if (!isArgs(filter) || !('mode' in filter || isArgs(filter.not))) return filter
  const { mode, ...rest } = filter
  const names = Object.keys(rest).filter((name) => rest[name] !== undefined && name !== 'not')
  const isExact = names.some((name) => !PATTERNS.includes(name)) || (rest.not !== undefined && !isArgs(rest.not))
  if (mode === 'insensitive' && isExact) {
    throw unsupported(
      place,
      'comparing whole values without regard to case',
      'Keep the value in lower case, and compare with that.',
    )
  }
  return isArgs(rest.not) ? { ...rest, not: translateScalar(place, rest.not) } : rest
}
