import type { Prisma } from '@prisma/client/extension'
import type { ITXClientDenyList, PrismaPromise, Types } from '@prisma/client/runtime/client'
import { cursorPaging, type Page, type PageRequest, type SqlPageRequest } from './paginate.ts'
import { softDelete } from './soft-delete.ts'

/** Soft deletion and cursor paging on the models of a generated client; everything else is as generated. */
export type ExtendedClient<Client> = {
  readonly [Name in keyof Client as Name extends Replaced ? never : Name]: Client[Name] extends Delegate
    ? Client[Name] & Paging<Client[Name]> & Restoring<Client[Name]>
    : Client[Name]
} & Transactions<Client>

/** The client that the work of a transaction is given. */
export type TransactionClient<Client> = Omit<Client, ITXClientDenyList>

/** Prisma takes `$on` from a client that is extended: listen before. */
type Replaced = '$on' | '$transaction'

/** A model of a generated client. */
interface Delegate {
  readonly fields: object
  findMany(args?: never): unknown
}

interface Transactions<Client> {
  $transaction<Promises extends PrismaPromise<unknown>[]>(
    promises: [...Promises],
    options?: { isolationLevel?: IsolationLevel },
  ): Promise<Types.Utils.UnwrapTuple<Promises>>
  /** In the transaction of a transaction: a savepoint. */
  $transaction<Value>(
    work: (tx: TransactionClient<ExtendedClient<Client>>) => Promise<Value>,
    options?: { maxWait?: number; timeout?: number; isolationLevel?: IsolationLevel },
  ): Promise<Value>
}

/** How much of other transactions a transaction sees. PostgreSQL runs ReadUncommitted as ReadCommitted. */
export type IsolationLevel = 'ReadUncommitted' | 'ReadCommitted' | 'RepeatableRead' | 'Serializable'

type FieldName<Model extends Delegate> = keyof Model['fields'] & string

interface Paging<Model extends Delegate> {
  /**
   * Reads a page of the rows under `where`.
   *
   * @throws {WrongCursorError} where `cursor` is none of this list.
   * @throws {TypeError} where the order has a field that pages cannot be continued from.
   */
  paginate<Given>(
    args: Prisma.Exact<
      Given,
      Pick<Prisma.Args<Model, 'findMany'>, 'where' | Selecting> & PageRequest<FieldName<Model>>
    >,
  ): Promise<Page<Prisma.Result<Model, Given, 'findMany'>[number]>>
  /**
   * Reads a page of a list by a statement of the caller's, which takes its part of it: for lists that are asked for so often that
   * what Prisma does for a statement counts. Soft deletion is the caller's too.
   *
   * @throws {WrongCursorError} where `cursor` is none of this list.
   * @throws {TypeError} for an order that pages cannot be continued from, or a field in it without a column.
   */
  paginateSql<Row extends object>(request: SqlPageRequest<FieldName<Model>, Row>): Promise<Page<Row>>
}

type Selecting = 'select' | 'include' | 'omit'

type Restoring<Model extends Delegate> = Model['fields'] extends { readonly deletedAt: unknown }
  ? SoftDeletion<Model>
  : unknown

interface SoftDeletion<Model extends Delegate> {
  /** Brings a soft-deleted row back. Rejects with P2025 where there is none. */
  restore<Given>(
    args: Prisma.Exact<Given, Pick<Prisma.Args<Model, 'update'>, 'where' | Selecting>>,
  ): PrismaPromise<Prisma.Result<Model, Given, 'update'>>
  /** Brings the soft-deleted rows under `where` back. */
  restoreMany(args?: Pick<Prisma.Args<Model, 'updateMany'>, 'where'>): PrismaPromise<{ count: number }>
  /** Removes a row for good, soft-deleted or not, with what cascades. Rejects with P2025 where there is none. */
  hardDelete<Given>(
    args: Prisma.Exact<Given, Prisma.Args<Model, 'delete'>>,
  ): PrismaPromise<Prisma.Result<Model, Given, 'delete'>>
  /** Removes the rows under `where` for good, soft-deleted or not, with what cascades. */
  hardDeleteMany(args?: Prisma.Args<Model, 'deleteMany'>): PrismaPromise<{ count: number }>
}

/**
 * Gives a generated client soft deletion and cursor paging. Works on the client of every app, in transactions, and beneath
 * further extensions; the one given stays as it is.
 */
export function extendClient<Client extends object>(client: Client): ExtendedClient<Client> {
  return softDelete(cursorPaging(client)) as unknown as ExtendedClient<Client>
}
