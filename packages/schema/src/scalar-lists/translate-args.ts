import { unsupported } from './errors.ts'
import { type Args, each, isArgs, mapEach, type Session } from './session.ts'
import { type ReadLists, selectionOf, translateData } from './translate-data.ts'
import { translateWhere } from './translate-where.ts'

/** Arguments of an operation on a model as SQLite can answer them. */
export async function translateArgs(session: Session, model: string, operation: string, args: Args): Promise<Args> {
  const read = WRITES_ONE_ROW.includes(operation) ? readRow(session, model, args.where) : undefined
  const data = (part: unknown) => translateData(session, model, part, read)
  const selected = await translateSelected(session, model, args)
  return {
    ...selected,
    ...('having' in args && { having: await translateWhere(session, model, args.having) }),
    ...('data' in args && { data: await mapEach(args.data, data) }),
    ...(operation === 'upsert' && {
      create: await translateData(session, model, args.create),
      update: await data(args.update),
    }),
  }
}

const WRITES_ONE_ROW: readonly string[] = ['update', 'upsert']

/** Reads lists of the row that a write names. */
function readRow(session: Session, model: string, where: unknown): ReadLists {
  return async (fields) => {
    return session.findUnique(model, {
      where: await translateWhere(session, model, where),
      select: selectionOf(fields),
    })
  }
}

/** Filter, order and selection, of the rows themselves and of what comes with them. */
async function translateSelected(session: Session, model: string, args: Args): Promise<Args> {
  checkOrder(session, model, args.orderBy)
  return {
    ...args,
    ...('where' in args && { where: await translateWhere(session, model, args.where) }),
    ...('select' in args && { select: await translateSelection(session, model, args.select) }),
    ...('include' in args && { include: await translateSelection(session, model, args.include) }),
  }
}

async function translateSelection(session: Session, model: string, selection: unknown): Promise<unknown> {
  const known = session.lists.models[model]
  if (!isArgs(selection) || !known) return selection
  const result: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(selection)) {
    const related = known.relations[name]
    if (name === '_count' && isArgs(value)) {
      result[name] = { ...value, select: await translateSelection(session, model, value.select) }
    } else if (related !== undefined && isArgs(value))
      result[name] = await translateSelected(session, related.model, value)
    else result[name] = value
  }
  return result
}

function checkOrder({ lists }: Session, model: string, orderBy: unknown): void {
  for (const part of each(orderBy)) {
    const field = isArgs(part) ? Object.keys(part).find((name) => lists.models[model]?.lists[name]) : undefined
    if (field !== undefined) throw unsupported(`${model}.${field}`, 'ordering by a list', 'Order in the application.')
  }
}
