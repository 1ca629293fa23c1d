import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import GithubSlugger from 'github-slugger'
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'

/** Addresses with a scheme or a host: not this repository's to keep. */
const EXTERNAL = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i

/**
 * The links of Markdown pages that lead nowhere: a file or folder that does not exist, or a heading that its page does not have.
 *
 * @param root - folder that links may not leave
 * @param pages - paths of Markdown files, relative to `root`
 * @returns a line for each, `page:line target: what is wrong`; external addresses are not looked at
 */
export function findBrokenLinks(root: string, pages: readonly string[]): string[] {
  const anchorsByFile = new Map<string, ReadonlySet<string>>()
  const anchorsOf = (file: string): ReadonlySet<string> => {
    const known = anchorsByFile.get(file) ?? anchors(parse(file))
    anchorsByFile.set(file, known)
    return known
  }
  return pages.flatMap((page) => {
    const file = join(root, page)
    return links(parse(file))
      .filter(({ url }) => !EXTERNAL.test(url))
      .flatMap(({ url, line }) => {
        const problem = judge(root, file, url, anchorsOf)
        return problem ? [`${page}:${line} ${url}: ${problem}`] : []
      })
  })
}

const parse = (file: string): Root => fromMarkdown(readFileSync(file, 'utf8'))

interface Link {
  readonly url: string
  readonly line: number
}

function links(page: Root): Link[] {
  const found: Link[] = []
  visit(page, (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      found.push({ url: node.url, line: node.position?.start.line ?? 0 })
    }
  })
  return found
}

/** The names that GitHub gives to the headings of a page. */
function anchors(page: Root): Set<string> {
  const slugger = new GithubSlugger()
  const found = new Set<string>()
  visit(page, 'heading', (heading) => {
    found.add(slugger.slug(textOf(heading)))
  })
  return found
}

function judge(
  root: string,
  page: string,
  url: string,
  anchorsOf: (file: string) => ReadonlySet<string>,
): string | undefined {
  const [path = '', anchor] = url.split('#').map(decodeURIComponent)
  const target = path === '' ? page : join(dirname(page), path)
  if (relative(root, target).startsWith('..')) return 'outside of the repository'
  if (!existsSync(target)) return 'no such file'
  if (!anchor || !target.endsWith('.md') || statSync(target).isDirectory()) return undefined
  return anchorsOf(target).has(anchor) ? undefined : 'no such heading'
}
