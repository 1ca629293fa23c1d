/**
 * Marks around a found word while it passes through PostgreSQL: characters for private use, which are taken out of the text
 * beforehand, so that nobody can write them.
 */
export const MARK = { start: '\uE000', stop: '\uE001' } as const

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  [MARK.start]: '<mark>',
  [MARK.stop]: '</mark>',
}

/** Makes HTML of a text with {@link MARK}s: everything is escaped, and the marks become elements. */
export function highlight(text: string): string {
  return text.replaceAll(/[&<>"'\uE000\uE001]/g, (character) => ESCAPES[character] ?? '')
}
