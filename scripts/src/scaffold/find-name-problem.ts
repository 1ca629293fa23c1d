/** Something that stands against a command, and what to do. */
export interface Problem {
  readonly message: string
  readonly why?: string
  readonly next: readonly string[]
}

/** Longest name: with `prisma_plugin_` before it, PostgreSQL keeps all of it, and so do the names of constraints. */
const LONGEST_NAME = 40

/**
 * Why something new cannot have a name, whatever is there already; undefined where it can.
 *
 * @param what - `plugin`, `app`.
 */
export function findNameProblem(what: string, name: string): Problem | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name) && name.length <= LONGEST_NAME) return undefined
  const suggestion = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/(^|-)[0-9]+/g, '$1')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME)
  return {
    message: `"${name}" is no name for ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}.`,
    why: `Expected kebab-case of at most ${LONGEST_NAME} characters, each part beginning with a letter: it becomes part of file names, models and the PostgreSQL schema.`,
    next: [`pnpm gen ${what} ${suggestion || 'loyalty'}`],
  }
}
