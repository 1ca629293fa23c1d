import { posix } from 'node:path'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { visit } from 'unist-util-visit'

/** What a page may name. */
export interface KnownNames {
  /** Every file of the repository, from its root. */
  readonly files: readonly string[]
  /** Scripts by the name of their package; the root's under its own. */
  readonly scripts: ReadonlyMap<string, ReadonlySet<string>>
  /** Of the root's package.json. */
  readonly rootPackage: string
  /** Commands of the schema toolchain. */
  readonly schemaCommands: ReadonlySet<string>
}

const PATH = /^[\w.*<>-]+(?:\/[\w.*<>-]*)*$/
const FILE = /.\.(?:css|grit|json|md|mjs|prisma|ts|tsx|ya?ml)$/
/** Written by commands, and known to nobody else. */
const LOCAL = /^\.local\//

/**
 * The paths and commands in the code of a page that are not there, with their lines. A path counts from the page's folder, from the root
 * or, where it is a bare name, from anywhere; `*` and `<name>` stand for anything.
 *
 * @param page - from the root.
 */
export function findStaleWords(page: string, text: string, known: KnownNames): string[] {
  const stale: string[] = []
  visit(fromMarkdown(text), (node) => {
    if (node.type !== 'inlineCode' && node.type !== 'code') return
    const start = (node.position?.start.line ?? 0) + (node.type === 'code' ? 1 : 0)
    for (const [index, line] of node.value.split('\n').entries()) {
      const say = (problem: string) => stale.push(`${page}:${start + index} ${problem}`)
      if (node.type === 'inlineCode' && isPath(line)) {
        if (!exists(line, posix.dirname(page), known.files)) say(`${line} does not exist`)
      } else {
        for (const problem of findCommandProblems(line, known)) say(problem)
      }
    }
  })
  return stale
}

function isPath(code: string): boolean {
  return PATH.test(code) && (code.includes('/') || FILE.test(code)) && !LOCAL.test(code)
}

function exists(path: string, folder: string, files: readonly string[]): boolean {
  // Of what a path is made of, only the dot means something else in a pattern.
  const pattern = path
    .replace(/\/$/, '')
    .replaceAll('.', '\\.')
    .replaceAll(/\*|<\w+>/g, '[^/]*')
  const starts = [folder === '.' ? '' : `${folder}/`, '', ...(path.includes('/') ? [] : ['(?:.*/)?'])]
  const places = starts.map((start) => new RegExp(`^${start}${pattern}(?:/|$)`))
  return files.some((file) => places.some((place) => place.test(file)))
}

function findCommandProblems(line: string, { scripts, rootPackage, schemaCommands }: KnownNames): string[] {
  const [commands = ''] = line.split(/\s#\s/)
  return commands.split('&&').flatMap((command) => {
    const [, called] = /^\s*(?:[A-Z_]+=\S+ +)*(?:npx pnpm@12|pnpm) +(.+?)\s*$/.exec(command) ?? []
    if (called === undefined) return []
    const { filter = rootPackage, rest = '' } =
      /^(?:--filter[ =](?<filter>\S+) +)?(?<rest>.*)$/.exec(called)?.groups ?? {}
    const [script = '', argument = ''] = rest.split(/\s+/)
    if (/^(?:exec|install|<\w+>)$/.test(script)) return []
    const known = scripts.get(filter)
    if (!known) return [`${filter} is no package`]
    if (!known.has(script)) return [`${filter} has no script "${script}"`]
    if (script === 'schema' && !argument.startsWith('-') && argument !== '' && !schemaCommands.has(argument)) {
      return [`schema has no command "${argument}"`]
    }
    return []
  })
}
