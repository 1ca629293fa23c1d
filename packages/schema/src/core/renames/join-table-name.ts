import { compareText } from '../diagnostics/diagnostic.ts'

/** Name that Prisma gives to the table of a many-to-many relation without a name, and the model of its column A. */
export function joinTableName(a: string, b: string): { readonly table: string; readonly first: string } {
  const [first = '', second = ''] = [a, b].sort(compareText)
  return { table: `_${first}To${second}`, first }
}
