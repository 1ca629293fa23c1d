import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'

const SOURCES = [
  '{apps,packages}/*/{src,prisma,.}/**/*.{ts,tsx,mjs}',
  'packages/config/*.ts',
  'scripts/src/**/*.{ts,mjs}',
]
const PASSED_OVER = ['**/node_modules/**', '**/generated/**', '**/.next/**', '**/*.test.{ts,tsx}', '**/test/**']

const NAME = '[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*'
/** `env.NAME`, `variables.NAME`, and a member of a type: `NAME?: string`. */
const READ = new RegExp(`\\b(?:env|variables)\\.(${NAME})\\b|^\\s+(?:readonly )?(${NAME})\\??: string`, 'gm')
/** Read by tools and libraries, each by what it begins with. */
const TOOLS =
  /^(AWS|COMPOSE|DOCKER|FORCE|NEXT|NO|NODE|NPM|OTEL|PG|PLAYWRIGHT|PNPM|PRISMA|TESTCONTAINERS|TURBO|VITEST)_?[A-Z]/

/** The environment variables that this workspace reads. */
export interface KnownVariables {
  readonly names: ReadonlySet<string>
  readonly isKnown: (name: string) => boolean
}

/** Finds the variables that the code and the compose files of a workspace read. */
export async function findKnownVariables(root: string, alsoKnown: readonly string[]): Promise<KnownVariables> {
  const files = await glob(SOURCES, { cwd: root, ignore: PASSED_OVER })
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')))
  const read = texts.flatMap((text) => [...text.matchAll(READ)].flatMap(([, first, second]) => first ?? second ?? []))
  const names = new Set([...read, ...alsoKnown])
  return { names, isKnown: (name) => names.has(name) || TOOLS.test(name) }
}

/** The variables that a compose file takes from the environment: `${NAME}`, `${NAME:-default}`, `${NAME:?why}`. */
export function composeVariables(text: string): string[] {
  return [...new Set([...text.matchAll(new RegExp(`\\$\\{(${NAME})`, 'g'))].map(([, name]) => name ?? ''))].sort()
}
