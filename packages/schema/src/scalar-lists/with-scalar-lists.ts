import { Prisma } from '@prisma/client/extension'
import { quoteName } from '../core/sql/quote.ts'
import type { ListModel, ListModels } from '../core/variant/list-models.ts'
import { decodeResult } from './decode-result.ts'
import { type Args, isArgs, type Session } from './session.ts'
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
            const known = model === undefined ? undefined : lists.models[model]
            if (model === undefined || !known) return await query(args)
            const translate = (on: BaseClient) =>
              translateArgs(createSession(on, lists), model, operation, (args ?? {}) as Args)
            const transaction = transactionOf(rest)
            const result =
              transaction === undefined && hasPush(args)
                ? await writeAlone(base, known, async (on) => delegateOf(on, model)[operation]?.(await translate(on)))
                : await query((await translate(clientOf(base, transaction))) as typeof args)
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
  $executeRawUnsafe(sql: string): Promise<number>
  $transaction<Value>(
    work: (transaction: BaseClient) => Promise<Value>,
    options: { readonly maxWait: number; readonly timeout: number },
  ): Promise<Value>
  _createItxClient(transaction: Transaction): BaseClient
}

interface Transaction {
  readonly kind: 'itx' | 'batch'
}

/** The transaction that a query is part of, which Prisma tells extensions in this way only. */
function transactionOf(rest: object): Transaction | undefined {
  const { __internalParams } = rest as { __internalParams?: { transaction?: Transaction } }
  return __internalParams?.transaction
}

/** The client within a transaction; a batch has none, since nothing of it has begun. */
function clientOf(base: BaseClient, transaction: Transaction | undefined): BaseClient {
  return transaction?.kind === 'itx' ? base._createItxClient(transaction) : base
}

/** Whether something is pushed to a list, which has to be read first. */
function hasPush(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasPush)
  return isArgs(value) && (value.push !== undefined || Object.values(value).some(hasPush))
}

/**
 * Reads and writes in one transaction. It has SQLite's lock for writing before it reads: who asks for it only then may find
 * that another has written in between.
 */
function writeAlone<Value>(
  base: BaseClient,
  { table, key }: ListModel,
  work: (on: BaseClient) => Promise<Value>,
): Promise<Value> {
  const column = quoteName(Object.values(key)[0] ?? 'rowid')
  return base.$transaction(
    async (on) => {
      await on.$executeRawUnsafe(`UPDATE ${quoteName(table)} SET ${column} = ${column} WHERE 0`)
      return await work(on)
    },
    { maxWait: PATIENCE, timeout: PATIENCE },
  )
}

/** How long a push waits for others, and how long it may take itself, in milliseconds. */
const PATIENCE = 10_000

type Delegate = Readonly<Record<string, ((args: Args) => Promise<unknown>) | undefined>>

function delegateOf(client: BaseClient, model: string): Delegate {
  return client[`${model[0]?.toLowerCase()}${model.slice(1)}`] as Delegate
}

function createSession(client: BaseClient, lists: ListModels): Session {
  return {
    lists,
    queryRaw: (sql, ...values) => client.$queryRawUnsafe(sql, ...values),
    async findUnique(model, args) {
      return (await delegateOf(client, model).findUnique?.(args)) as Args | null
    },
  }
}
