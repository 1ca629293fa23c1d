import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString as textOf } from 'mdast-util-to-string'

/** A fenced block of a page. */
export interface CodeBlock {
  readonly language: string
  /** What stands behind the language. */
  readonly about: string | undefined
  readonly text: string
  /** What stands above it. */
  readonly before: string
  /** Of its first line in the page. */
  readonly line: number
}

/** The fenced blocks of a Markdown page, in order. */
export function codeBlocks(page: string): CodeBlock[] {
  const { children }: Root = fromMarkdown(page)
  return children.flatMap((node, index) => {
    if (node.type !== 'code') return []
    const { lang, meta, value, position } = node
    const above = children[index - 1]
    return {
      language: lang ?? '',
      about: meta ?? undefined,
      text: `${value}\n`,
      before: above ? textOf(above) : '',
      line: position?.start.line ?? 0,
    }
  })
}
