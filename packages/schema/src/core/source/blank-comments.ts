const TOKENS = /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/**
 * Replaces every block comment with spaces, so that a parser that does not know them keeps all offsets.
 *
 * Line breaks inside a comment go too: a field ends where its line ends, and that is after the comment.
 */
export function blankBlockComments(text: string): string {
  return text.replace(TOKENS, (token) => (token.startsWith('/*') ? ' '.repeat(token.length) : token))
}
