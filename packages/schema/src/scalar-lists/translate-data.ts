import type { RelatedModel } from '../core/variant/list-models.ts'
import { elementTypeOf, encodeList } from './elements.ts'
import { invalid, tooLong, unsupported } from './errors.ts'
import { type Args, each, isArgs, mapEach, type Session } from './session.ts'
import { translateWhere } from './translate-where.ts'

/** How the lists of the row that is written can be read, for `push`; undefined where several rows are written. */
export type ReadLists = (fields: readonly string[]) => Promise<Args | null>

/** Data to write, with lists as SQLite keeps them. */
export async function translateData(
  session: Session,
  model: string,
  data: unknown,
  read?: ReadLists,
): Promise<unknown> {
  const known = session.lists.models[model]
  if (!isArgs(data) || !known) return data
  const pushed = Object.keys(data).filter((name) => known.lists[name] && isPush(data[name]))
  const current = pushed.length > 0 ? await readCurrent(model, pushed, read) : undefined
  const result: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(data)) {
    const related = known.relations[name]
    const length = known.lengths[name]
    if (value === undefined) continue
    if (known.lists[name]) result[name] = writeList(session, model, name, value, current?.[name])
    else if (related !== undefined) result[name] = await translateNested(session, related, value)
    else {
      if (length !== undefined) checkLength(model, name, value, length)
      result[name] = value
    }
  }
  return result
}

function isPush(value: unknown): boolean {
  return isArgs(value) && value.push !== undefined
}

async function readCurrent(model: string, fields: readonly string[], read: ReadLists | undefined): Promise<Args> {
  if (!read) {
    const instead = 'Update the rows one by one, or set the whole list.'
    throw unsupported(`${model}.${fields[0]}`, 'pushing to the lists of rows that the query does not name', instead)
  }
  // Where there is no such row, the write itself says so.
  return (await read(fields)) ?? {}
}

function writeList(session: Session, model: string, field: string, value: unknown, current: unknown): unknown[] {
  const place = `${model}.${field}`
  const element = elementTypeOf(session.lists, model, field)
  if (!element) throw invalid(place, 'is no list.')
  if (!isArgs(value)) return encodeList(value, element, place)
  if (value.push === undefined) return encodeList(value.set, element, place)
  return [
    ...(Array.isArray(current) ? current : []),
    ...encodeList(pushedElements(value.push, element.type), element, place),
  ]
}

/** An element that is an array itself can only be one of a list of Json. */
function pushedElements(pushed: unknown, type: string): readonly unknown[] {
  return Array.isArray(pushed) && type === 'Json' && !pushed.every(isArgs) ? [pushed] : each(pushed)
}

/** PostgreSQL counts characters, not UTF-16 units. */
function checkLength(model: string, field: string, value: unknown, length: number): void {
  const text = isArgs(value) ? value.set : value
  if (typeof text === 'string' && [...text].length > length) throw tooLong(model, field)
}

/** Writes to related rows: `{ create: …, update: … }` and the like. */
async function translateNested(session: Session, { model, isList }: RelatedModel, writes: unknown): Promise<unknown> {
  if (!isArgs(writes)) return writes
  const data = (part: unknown, read?: ReadLists) => translateData(session, model, part, read)
  const where = (part: unknown) => translateWhere(session, model, part)
  // Of a relation to one row, the filter does not name the row: the relation does.
  const readAt = (filter: unknown): ReadLists | undefined =>
    isList
      ? async (fields) => session.findUnique(model, { where: await where(filter), select: selectionOf(fields) })
      : undefined
  const filtered = async (part: Args) => (part.where === undefined ? {} : { where: await where(part.where) })
  const changes: Readonly<Record<string, (part: Args) => Promise<unknown>>> = {
    create: (part) => data(part),
    createMany: async (part) => ({ ...part, data: await mapEach(part.data, (row) => data(row)) }),
    connectOrCreate: async (part) => ({ ...part, create: await data(part.create) }),
    update: async (part) =>
      isWrapped(part)
        ? { ...(await filtered(part)), data: await data(part.data, readAt(part.where)) }
        : await data(part),
    updateMany: async (part) => ({ ...(await filtered(part)), data: await data(part.data) }),
    upsert: async (part) => ({
      ...(await filtered(part)),
      create: await data(part.create),
      update: await data(part.update, readAt(part.where)),
    }),
    delete: where,
    deleteMany: where,
    disconnect: where,
  }
  const result: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(writes)) {
    const change = changes[name]
    result[name] = change ? await mapEach(value, change) : value
  }
  return result
}

/** A related row is updated by its data alone, or by `{ where, data }`. */
function isWrapped(part: Args): boolean {
  return isArgs(part.data) && Object.keys(part).every((name) => name === 'data' || name === 'where')
}

/** A selection of these fields. */
export function selectionOf(fields: readonly string[]): Args {
  return Object.fromEntries(fields.map((name) => [name, true]))
}
