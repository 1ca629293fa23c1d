const TOKENS = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** Where the block comments of a text are; those inside of strings and line comments are none. */
export function findBlockComments(text: string): { start: number; end: number }[] {
  return [...text.matchAll(TOKENS)]
    .filter(([token]) => token.startsWith('/*'))
    .map(({ 0: token, index }) => ({ start: index, end: index + token.length }))
}

/**
 * Replaces every block comment with spaces, so that a parser that does not know them keeps all offsets.
 *
 * Line breaks inside a comment go too: a field ends where its line ends, and that is after the comment.
 */
export function blankBlockComments(text: string): string {
  return text.replace(TOKENS, (token) => (token.startsWith('/*') ? ' '.repeat(token.length) : token))
}

/** The lines of a block comment as line comments that begin with `marker`. */
export function toLineComments(comment: string, marker: '//' | '///'): string {
  const lines = comment
    .slice('/*'.length, -'*/'.length)
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
  while (lines.length > 0 && lines[0] === '') lines.shift()
  while (lines.length > 0 && lines.at(-1) === '') lines.pop()
  return lines.map((line) => `${marker} ${line}`.trimEnd()).join('\n')
}
