import type { Field } from '../schema/schema.ts'

/** Actions with which the database refuses to delete a row that others refer to. */
export const RESTRICTING: ReadonlySet<string> = new Set(['Restrict', 'NoAction'])

/** What happens to the rows that refer to a deleted one; Prisma's choice where none is written. */
export function effectiveOnDelete({ arity, relation }: Pick<Field, 'arity' | 'relation'>): string {
  return relation?.onDelete ?? (arity === 'optional' ? 'SetNull' : 'Restrict')
}

/** What happens to the rows that refer to one whose key changes. */
export function effectiveOnUpdate({ relation }: Pick<Field, 'relation'>): string {
  return relation?.onUpdate ?? 'Cascade'
}
