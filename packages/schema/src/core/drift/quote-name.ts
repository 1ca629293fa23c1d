import type { CatalogueObject } from './catalogue.ts'

/** Names in SQL, with quotes: `"demo"."notes"`. */
export function quoteName(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.')
}

/** A text in SQL: `'it''s'`. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The table that an object is part of, or that it is. */
export function tableIn({ schema, table, name }: CatalogueObject): string {
  return quoteName(schema, table ?? name)
}
