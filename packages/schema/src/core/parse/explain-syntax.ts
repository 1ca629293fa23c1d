import { nearestName } from '../source/nearest-name.ts'
import { type SourceFile, type Span, textOf } from '../source/source-file.ts'

/** A place where a text stops being a Prisma schema. */
export interface SyntaxProblem {
  readonly message: string
  readonly span: Span
}

const KEYWORDS = ['model', 'enum']
const BLOCK_START = /^\s*(?:model|enum)\s+(\w+)\s*\{/

/**
 * Joins what two parsers say about a text into what its author has to correct.
 *
 * Prisma finds every wrong line, but a block that is not closed makes each of its lines wrong, with a message about
 * keywords. The other parser stops at the first place where it cannot go on, which then is the cause.
 *
 * @param lines what Prisma says; empty if it can read the text
 * @param stop where the other parser stopped
 */
export function explainSyntax(
  file: SourceFile,
  lines: readonly SyntaxProblem[],
  stop: SyntaxProblem | undefined,
): readonly SyntaxProblem[] {
  const inBlocks = lines.filter(({ message }) => !message.includes('known Prisma schema keyword'))
  const [outside] = lines.filter((line) => !inBlocks.includes(line))
  const isAtEnd = stop !== undefined && file.text.slice(stop.span.start).trim() === ''
  if (isAtEnd) return [...inBlocks, unclosedBlock(file) ?? stop]
  return [
    ...inBlocks.map(explainLine),
    ...(outside ? [explainOutside(outside)] : inBlocks.length === 0 && stop ? [stop] : []),
  ]
}

function explainLine({ message, span }: SyntaxProblem): SyntaxProblem {
  const name = BLOCK_START.exec(textOf(span))?.[1]
  return {
    message: name === undefined ? message : `The block before "${name}" is not closed: a line with "}" is missing.`,
    span,
  }
}

function explainOutside({ span }: SyntaxProblem): SyntaxProblem {
  const text = textOf(span)
  const [word = ''] = /^\S*/.exec(text) ?? []
  if (BLOCK_START.test(text))
    return { message: 'A block has one line for each field, and one for its closing brace.', span }
  const nearest = nearestName(word, KEYWORDS)
  const hint = nearest && nearest !== word ? ` Did you mean "${nearest}"?` : ''
  return { message: `"${word}" starts no block: a layer file holds "model" and "enum" blocks.${hint}`, span }
}

/** The last block that begins, which is the one that does not end. */
function unclosedBlock(file: SourceFile): SyntaxProblem | undefined {
  let offset = 0
  let problem: SyntaxProblem | undefined
  for (const line of file.text.split('\n')) {
    const name = BLOCK_START.exec(line)?.[1]
    if (name !== undefined) {
      const start = offset + line.length - line.trimStart().length
      const span = { file, start, end: offset + line.trimEnd().length }
      problem = { message: `Block "${name}" is not closed: a line with "}" is missing.`, span }
    }
    offset += line.length + 1
  }
  return problem
}
