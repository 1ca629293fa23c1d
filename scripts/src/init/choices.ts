import type { Problem } from '../scaffold/find-name-problem.ts'
import { readPackages } from '../scaffold/read-packages.ts'

/** What a project is made of the starter with. */
export interface Choices {
  /** Of the root package, of images and of the production's Docker project. */
  readonly name: string
  /** Of the packages: `@acme`. */
  readonly scope: string
  /** As people read it. */
  readonly title: string
  readonly description: string
  /** Example apps to keep. */
  readonly apps: readonly string[]
  /** Plugins to keep. */
  readonly plugins: readonly string[]
}

/** As Docker and npm take it. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LONGEST_NAME = 40

/** Why a project cannot have a name; undefined where it can. */
export function findProjectNameProblem(name: string): Problem | undefined {
  if (NAME.test(name) && name.length <= LONGEST_NAME) return undefined
  return {
    message: `"${name}" is no name for a project.`,
    why: `Expected at most ${LONGEST_NAME} lower-case letters, digits and hyphens, the first a letter: packages and images take it.`,
    next: ['pnpm run init --name acme'],
  }
}

/** Why packages cannot have a scope; undefined where they can. */
export async function findScopeProblem(root: string, scope: string): Promise<Problem | undefined> {
  if (!scope.startsWith('@') || !NAME.test(scope.slice(1)) || scope.length > LONGEST_NAME) {
    return {
      message: `"${scope}" is no scope.`,
      why: `Expected @ and lower-case letters, digits and hyphens, at most ${LONGEST_NAME} characters.`,
      next: ['pnpm run init --scope @acme'],
    }
  }
  const packages = await readPackages(root)
  const own = new Set(packages.map(({ manifest }) => manifest.name))
  const foreign = packages
    .flatMap(({ manifest }) => Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))
    .find((name) => name.startsWith(`${scope}/`) && !own.has(name))
  if (foreign === undefined) return undefined
  const message = `${scope} is the scope of ${foreign}, which the workspace depends on.`
  return { message, next: ['Choose another scope.'] }
}

/**
 * The names that a flag keeps: `all`, `none`, or some of them, separated by commas; else why it cannot be.
 *
 * @param noun - `app`, `plugin`.
 */
export function readKept(
  noun: string,
  given: string,
  there: readonly string[],
): { readonly kept: readonly string[] } | { readonly problem: Problem } {
  if (given === 'all') return { kept: there }
  if (given === 'none') return { kept: [] }
  const asked = new Set(given.split(',').map((name) => name.trim()))
  const unknown = [...asked].find((name) => !there.includes(name))
  if (unknown === undefined) return { kept: there.filter((name) => asked.has(name)) }
  return {
    problem: {
      message: `There is no ${noun} "${unknown}".`,
      next: [`--${noun}s with some of ${there.join(',') || 'nothing'}, or all, or none`],
    },
  }
}
