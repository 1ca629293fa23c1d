import type { ContractCode } from '../diagnostics/codes/contract.ts'

/** How a client that was generated before a change fares after it: as before, not as before, or with errors or wrong values. */
export type Effect = 'works' | 'differs' | 'fails'

/** What a change can break for a client that was generated before it. */
export type Part = 'readers' | 'writers' | 'relations'

/** What one kind of change does to clients that were generated before it. */
export interface Rule {
  /** What the clients read. */
  readonly readers: Effect
  /** What the clients send, in writes and in filters. */
  readonly writers: Effect
  /** What the clients reach over relations: joins, nested writes, deletes that others depend on. */
  readonly relations: Effect
  /** Whether code that uses the client has to change when it is generated anew. */
  readonly adoption: 'nothing' | 'code'
  readonly reason: string
  /** What the contract gate reports; set where something fails, and only there. */
  readonly code?: ContractCode
}
