/** A comment that begins or ends what is about an app, a plugin or the starter itself. */
export interface Mark {
  /** `app:demo`, `plugin:wallet`, `apps`, `plugins`, `starter`: what is marked goes with the first of them that goes. */
  readonly owners: readonly string[]
  readonly isEnd: boolean
  /** Of its first character in the text. */
  readonly start: number
  /** Behind its last character. */
  readonly end: number
}

const OWNERS = '(?:starter|apps|plugins|(?:app|plugin):[a-z][a-z0-9-]*)'
const LABEL = `(/?)(${OWNERS}(?: ${OWNERS})*)`
const IN_MARKDOWN = new RegExp(`<!-- ${LABEL} -->`, 'g')
/** Elsewhere a mark has a line to itself. */
const ON_A_LINE = new RegExp(`(?<=^[ \\t]*)(?:#|//) ${LABEL}(?=[ \\t]*$)`, 'gm')

/**
 * The marks of a text, in order: `<!-- app:demo -->` … `<!-- /app:demo -->` in Markdown, and in other files the same words as a
 * comment that has a line to itself, `# app:demo` or `// app:demo`.
 */
export function readMarks(path: string, text: string): Mark[] {
  const marks = text.matchAll(path.endsWith('.md') ? IN_MARKDOWN : ON_A_LINE)
  return [...marks].map(({ 0: whole, 1: slash, 2: owners = '', index }) => ({
    owners: owners.split(' '),
    isEnd: slash === '/',
    start: index,
    end: index + whole.length,
  }))
}
