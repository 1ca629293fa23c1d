import type { SqlScript } from '../sql/sql-script.ts'
import { isTransactionBoundary } from './find-unresettable.ts'

/** A migration without the transactions that it begins and commits itself, for one that is already open. */
export function withoutTransactions(text: string, { statements }: SqlScript): string {
  const ends = statements.filter(isTransactionBoundary)
  return ends.reduceRight((rest, { start, end }) => {
    // An empty statement is left, and as many lines as there were.
    return rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, ' ') + rest.slice(end)
  }, text)
}
