import { Prisma } from '@prisma/client/extension'
import { type ClientModel, type ClientModels, readClientModels } from './client-models.ts'
import { liveSelection } from './live-selection.ts'
import { type Args, DELETED_AT, isSoftDeletable, liveWhere } from './live-where.ts'
import { liveWrites } from './live-writes.ts'

/** Put into a `where`, at any level, it asks for soft-deleted rows too: `{ where: { id, ...withDeleted } }`. */
export const withDeleted = { [DELETED_AT]: {} } as const

/** Put into a `where`, at any level, it asks for soft-deleted rows only. */
export const onlyDeleted = { [DELETED_AT]: { not: null } } as const

/**
 * Soft deletion for every model with an optional `deletedAt`: deleting sets it, and reads and updates leave such rows out
 * unless their `where` names `deletedAt`. Use it through `extendClient`, which knows the types.
 */
export const softDelete = Prisma.defineExtension((client) => {
  const models = readClientModels(client)
  return client.$extends({
    name: 'soft-delete',
    client: { [MARK]: true },
    model: modelMethods(models),
    query: queryCallbacks(models),
  })
})

/** Is on every client that has the extension, and on none beneath it. */
const MARK = '$softDeletes'

interface QueryCall {
  readonly operation: string
  readonly args: Args
  readonly query: (args: never) => Promise<unknown>
}

const CONDITIONAL = new Set([
  ...['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'count', 'aggregate', 'groupBy'],
  ...['update', 'updateMany', 'updateManyAndReturn', 'upsert', 'delete', 'deleteMany'],
])

function queryCallbacks(models: ClientModels) {
  const concerned = [...models.byName.values()].filter((model) => reachesSoftDeletable(models, model))
  return Object.fromEntries(
    concerned.map((model) => [
      propertyOf(model),
      {
        $allOperations: ({ operation, args, query }: QueryCall) =>
          query(liveArgs(models, model, operation, args) as never),
      },
    ]),
  )
}

function liveArgs(models: ClientModels, model: ClientModel, operation: string, args: Args): Args {
  const selected = liveSelection(models, model, args)
  if (!CONDITIONAL.has(operation)) return selected
  const where = liveWhere(models, model, selected.where)
  const { data, update } = selected
  return {
    ...selected,
    ...((selected.where !== undefined || Object.keys(where).length > 0) && { where }),
    ...(data !== undefined && { data: liveWrites(models, model, data) }),
    ...(update !== undefined && { update: liveWrites(models, model, update) }),
  }
}

/** Whether rows that are soft-deleted may come up in a query that starts at the model. */
function reachesSoftDeletable(models: ClientModels, start: ClientModel): boolean {
  const seen = new Set([start])
  for (const model of seen) {
    if (isSoftDeletable(model)) return true
    for (const { kind, type } of model.fields.values()) {
      const target = kind === 'object' ? models.byName.get(type) : undefined
      if (target) seen.add(target)
    }
  }
  return false
}

type Operation = (args: Args) => unknown
type ModelContext = Readonly<Record<'update' | 'updateMany' | 'delete' | 'deleteMany', Operation>> & {
  readonly $parent: ClientContext
}
type ClientContext = { readonly $parent: ClientContext } & Readonly<Record<string, unknown>>

function modelMethods(models: ClientModels) {
  const deletable = [...models.byName.values()].filter(isSoftDeletable)
  return Object.fromEntries(deletable.map((model) => [propertyOf(model), methodsOf(propertyOf(model))]))
}

/** Methods of a soft-deletable model; `this` makes them work on the model of a transaction too. */
function methodsOf(property: string) {
  const contextOf = (self: unknown) => Prisma.getExtensionContext(self) as ModelContext
  const hard = (self: unknown) => beneath(contextOf(self).$parent)[property] as ModelContext
  return {
    delete(args: Args) {
      return contextOf(this).update({ ...args, data: { [DELETED_AT]: new Date() } })
    },
    deleteMany(args: Args = {}) {
      return contextOf(this).updateMany({ ...args, data: { [DELETED_AT]: new Date() } })
    },
    restore({ where, ...args }: Args & { readonly where: Args }) {
      return contextOf(this).update({ ...args, where: { ...onlyDeleted, ...where }, data: { [DELETED_AT]: null } })
    },
    restoreMany({ where, ...args }: Args & { readonly where?: Args } = {}) {
      return contextOf(this).updateMany({ ...args, where: { ...onlyDeleted, ...where }, data: { [DELETED_AT]: null } })
    },
    hardDelete(args: Args) {
      return hard(this).delete(args)
    },
    hardDeleteMany(args: Args = {}) {
      return hard(this).deleteMany(args)
    },
  }
}

/** The nearest client without the extension; in a transaction, that of the transaction. */
function beneath(client: ClientContext): ClientContext {
  let current = client
  while (MARK in current) current = current.$parent
  return current
}

function propertyOf({ name }: ClientModel): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
