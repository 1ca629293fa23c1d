/** A fenced block of a page. */
export interface Block {
  readonly language: string
  readonly text: string
  /** The file that its first line names in a comment; that line is then not part of `text`. */
  readonly path?: string
  /** The heading that it stands under. */
  readonly heading: string
}

/** The fenced blocks of a Markdown page, in order. */
export function blocksOf(page: string): Block[] {
  let heading = ''
  const blocks: Block[] = []
  for (const match of page.matchAll(/^#+ (?<heading>.+)$|^```(?<language>\w+)\n(?<text>[\s\S]*?)^```$/gm)) {
    const { language, text = '', heading: found } = match.groups ?? {}
    if (found !== undefined) heading = found
    if (language === undefined) continue
    const path = /^\/\/ (\S+\/\S+)\n/.exec(text)
    blocks.push({
      language,
      heading,
      text: path ? text.slice(path[0].length) : text,
      ...(path?.[1] && { path: path[1] }),
    })
  }
  return blocks
}
