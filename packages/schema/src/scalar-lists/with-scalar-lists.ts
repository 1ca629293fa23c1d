import { Prisma } from '@prisma/client/extension'
import type { ListModels } from '../core/variant/list-models.ts'
import { decodeResult } from './decode-result.ts'
import type { Args, Session } from './session.ts'
import { translateArgs } from './translate-args.ts'

export type { ListField, ListModel, ListModels, RelatedModel } from '../core/variant/list-models.ts'
export { UnsupportedOnSqliteError } from './errors.ts'

/** A client of the SQLite variant, as it is generated. */
export interface SqliteClient {
  // biome-ignore lint/suspicious/noExplicitAny: each generated client has its own type of extension.
  $extends(extension: any): unknown
}

/**
 * A client of the SQLite variant that is used as the one of PostgreSQL: lists are arrays in results, data and filters, and
 * texts are as long as their columns allow.
 *
 * `Client` is the type of the client generated from the combined schema. TypeScript then sees the production database
 * only; what SQLite cannot do throws UnsupportedOnSqliteError with the model and the field.
 *
 * @param lists content of schema.dev.lists.json, which `schema variant sqlite` writes
 * @example
 * const prisma = withScalarLists<PrismaClient>(new DevClient({ adapter }), lists)
 */
export function withScalarLists<Client>(client: SqliteClient, lists: ListModels): Client {
  return client.$extends(scalarLists(lists)) as Client
}

/** The extension itself, for a client that has others too. */
export function scalarLists(lists: ListModels) {
  return Prisma.defineExtension((client) => {
    const base = client as unknown as BaseClient
    return client.$extends({
      name: 'scalar-lists',
      query: {
        $allModels: {
          async $allOperations({ model, operation, args, query, ...rest }) {
            if (!model || !lists.models[model]) return await query(args)
            const session = createSession(clientOf(base, rest), lists)
            const translated = await translateArgs(session, model, operation, (args ?? {}) as Args)
            const result = await query(translated as typeof args)
            return COUNTS.includes(operation) ? result : decodeResult(lists, model, result)
          },
        },
      },
    })
  })
}

/** Operations whose results hold numbers under the names of fields, or no rows at all. */
const COUNTS: readonly string[] = ['count', 'aggregate', 'createMany', 'updateMany', 'deleteMany']

/** What this extension uses of a client besides `$extends`. */
interface BaseClient {
  readonly [model: string]: unknown
  $queryRawUnsafe(sql: string, ...values: readonly unknown[]): Promise<Args[]>
  _createItxClient(transaction: Transaction): BaseClient
}

interface Transaction {
  readonly kind: 'itx' | 'batch'
}

/** The client within the transaction that a query is part of, which Prisma tells extensions in this way only. */
function clientOf(base: BaseClient, rest: object): BaseClient {
  const { __internalParams } = rest as { __internalParams?: { transaction?: Transaction } }
  const transaction = __internalParams?.transaction
  return transaction?.kind === 'itx' ? base._createItxClient(transaction) : base
}

function createSession(client: BaseClient, lists: ListModels): Session {
  return {
    lists,
    queryRaw: (sql, ...values) => client.$queryRawUnsafe(sql, ...values),
    findUnique(model, args) {
      const delegate = client[`${model[0]?.toLowerCase()}${model.slice(1)}`] as {
        findUnique(args: Args): Promise<Args | null>
      }
      return delegate.findUnique(args)
    },
  }
}
