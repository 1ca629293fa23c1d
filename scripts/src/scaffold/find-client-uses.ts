import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import { blankMarked } from '../marks/cut-marked.ts'

/** What of a database code is looked through for. */
interface ClientUses {
  /** Models as clients have them: `shopItem`. */
  readonly delegates: readonly string[]
  /** How SQL names their tables. */
  readonly tables: string
  /** Files that are not looked at. */
  readonly own: readonly string[]
  /** Marks of what goes with them within other files. */
  readonly marks?: readonly string[]
  /** Folder, relative to the root, below which code can call the client; all of the workspace unless told. */
  readonly folder?: string | undefined
}

const OPERATIONS = '(?:find|create|update|upsert|delete|count|aggregate|groupBy|paginate|restore|hardDelete)'

/** The first line of each file that calls a client, or names a table in SQL, as `path:line text`. */
export async function findClientUses(
  root: string,
  { delegates, tables, own, marks = [], folder = '{apps,packages,scripts}' }: ClientUses,
): Promise<readonly string[]> {
  const call = new RegExp(`\\.(?:${delegates.join('|')})\\s*\\.${OPERATIONS}|${tables}`)
  const code = await glob(`${folder}/**/*.{ts,tsx}`, {
    cwd: root,
    ignore: ['**/node_modules/**', '**/generated/**', '**/.next/**', '**/dist/**'],
  })
  const known = new Set(own)
  const users: string[] = []
  for (const path of code.filter((candidate) => !known.has(candidate)).sort()) {
    const written = await readFile(join(root, path), 'utf8')
    const lines = blankMarked(path, written, new Set(marks)).split('\n')
    const line = lines.findIndex((text) => call.test(text))
    if (line !== -1) users.push(`${path}:${line + 1} ${lines[line]?.trim()}`)
  }
  return users
}
