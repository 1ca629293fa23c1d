import type { Part } from '../src/core/contract/rule.ts'
import type { RuleId } from '../src/core/contract/rules.ts'

/** A table of an old client, as every generated client has it. */
export interface OldTable {
  findMany(query?: object): Promise<Record<string, unknown>[]>
  create(query: object): Promise<Record<string, unknown>>
  update(query: object): Promise<Record<string, unknown>>
  upsert(query: object): Promise<Record<string, unknown>>
  delete(query: object): Promise<Record<string, unknown>>
  count(query?: object): Promise<number>
}

/** Tables of a cell's old client by the letter that the cell calls them. */
export type OldClient = Readonly<Record<'a' | 'b', OldTable>>

type Query = (sql: string) => Promise<Record<string, unknown>[]>

/** One change of a schema, and what an old client does after it. */
export interface ContractCell {
  /** The rule it must fall under. */
  readonly rule: RuleId
  /** Schemas before and after, in which models are called A and B, and enums E and F. Their ids are `Int`. */
  readonly before: string
  readonly after: string
  /** SQL in place of what a push cannot do, with the same letters. */
  readonly migration?: string
  /** Rows by table, which the old client inserts before the change; more of them after it are its writes. */
  readonly a?: readonly [before: object, after: object]
  readonly b?: readonly [before: object, after: object]
  /** SQL of a client that knows the change, run after it. */
  readonly news?: string
  /** What the old client writes besides its rows. */
  readonly write?: (old: OldClient) => Promise<unknown>
  /** What the old client does over relations. */
  readonly relate?: (old: OldClient) => Promise<unknown>
  /** A value that is wrong, where an old client fails without an error. */
  readonly wrong?: { readonly part: Part; readonly isSeen: (old: OldClient, query: Query) => Promise<boolean> }
  /** Whether it shows in what an old client fares otherwise than before, where the rule says that it does. */
  readonly difference?: (old: OldClient) => Promise<boolean>
}
