import { quoteName } from '../sql/quote.ts'
import type { CatalogueObject } from './catalogue.ts'

/** The table that an object is part of, or that it is. */
export function tableIn({ schema, table, name }: CatalogueObject): string {
  return quoteName(schema, table ?? name)
}
