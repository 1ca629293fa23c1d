import type { BuiltBlock, BuiltLine } from './built-schema.ts'

const OWNER = /^\/\/ Owner: (.+)$/m
const HEAD = /^(model|enum)\s+(\w+)/m
const FROM = /^\s*\/\/ From (.+)$/

/** Reads a combined schema apart: every block names its owner in a comment, and those who add relations to it. */
export function parseCombinedSchema(text: string): BuiltBlock[] {
  const [, ...pieces] = text.split(OWNER)
  return Array.from({ length: pieces.length / 2 }, (_, index) => {
    const owner = pieces[index * 2] ?? ''
    const block = (pieces[index * 2 + 1] ?? '').trim()
    const [, kind, name = ''] = HEAD.exec(block) ?? []
    return { owner, kind: kind === 'enum' ? 'enum' : 'model', name, lines: linesOf(block, owner) }
  })
}

/** Lines after `// From app demo` are that layer's, up to the next empty line. */
function linesOf(block: string, owner: string): BuiltLine[] {
  let writer = owner
  return block.split('\n').map((text) => {
    if (text.trim() === '') writer = owner
    writer = FROM.exec(text)?.[1] ?? writer
    return { text, owner: writer }
  })
}
