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

/** A filter on a value: SQLite knows no `mode`, and writes paths into Json in another way. */
function translateScalar(place: string, filter: unknown): unknown {
  if (!isArgs(filter)) return filter
  if (Array.isArray(filter.path)) return translatePath(place, filter, filter.path)
  const { mode, ...rest } = filter
  const operators = Object.keys(rest).filter((name) => OPERATORS.includes(name) && rest[name] !== undefined)
  // Without one it is no filter, but the values of a key with several fields.
  if (mode === undefined || operators.length === 0) return filter
  if (mode === 'insensitive' && hasWholeValue(rest)) {
    const instead = 'Keep the value in lower case, and compare with that.'
    throw unsupported(place, 'comparing whole values without regard to case', instead)
  }
  return rest
}

/** SQLite matches these without regard to case, always. */
const PATTERNS: readonly string[] = ['contains', 'startsWith', 'endsWith']
const OPERATORS: readonly string[] = [...PATTERNS, 'equals', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'not']

function hasWholeValue(filter: unknown): boolean {
  if (!isArgs(filter)) return true
  return Object.entries(filter).some(([name, value]) => {
    if (value === undefined || PATTERNS.includes(name)) return false
    return name === 'not' ? hasWholeValue(value) : true
  })
}

const MISSING_IN_JSON: readonly string[] = ['array_contains', 'lt', 'lte', 'gt', 'gte']

/** `['a', '0']` is `$."a"[0]` in SQLite. */
function translatePath(place: string, filter: Args, path: readonly unknown[]): unknown {
  const missing = MISSING_IN_JSON.find((name) => filter[name] !== undefined)
  if (missing !== undefined) {
    throw unsupported(place, `"${missing}" in Json`, 'Keep what is looked for in a field of its own.')
  }
  const steps = path.map((step) => (/^\d+$/.test(String(step)) ? `[${step}]` : `.${JSON.stringify(String(step))}`))
  return { ...filter, path: `$${steps.join('')}` }
}
