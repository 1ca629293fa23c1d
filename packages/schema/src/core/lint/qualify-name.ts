import type { Layer } from '../layer.ts'
import { quoteName } from '../sql/quote.ts'

/** A table or type with its PostgreSQL schema. */
export function qualifyName({ databaseSchema }: Layer, name: string): string {
  return quoteName(databaseSchema, name)
}
