import type { LayerSource } from '@workspace/schema'
import { findTakenPath } from './plugin-files.ts'

/** Longest name: with `prisma_plugin_` before it, PostgreSQL keeps all of it, and so do the names of constraints. */
const LONGEST_NAME = 40

/** Why a new plugin cannot have a name, and what to do; undefined where it can. */
export function findNameProblem(
  root: string,
  name: string | undefined,
  layers: readonly LayerSource[],
): { readonly message: string; readonly why?: string; readonly next: readonly string[] } | undefined {
  if (name === undefined) return { message: 'The plugin has no name.', next: ['pnpm gen plugin <name>'] }
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name) || name.length > LONGEST_NAME) {
    const suggestion = name
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/(^|-)[0-9]+/g, '$1')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, LONGEST_NAME)
    return {
      message: `"${name}" is no name for a plugin.`,
      why: `Expected kebab-case of at most ${LONGEST_NAME} characters, each part beginning with a letter: it becomes part of file names, models and the PostgreSQL schema.`,
      next: [`pnpm gen plugin ${suggestion || 'loyalty'}`],
    }
  }
  const layer = layers.find((candidate) => candidate.name === name)
  const next = ['Choose another name.']
  if (layer) return { message: `There is a layer "${name}" already: ${layer.source}`, next }
  const taken = findTakenPath(root, name)
  return taken === undefined ? undefined : { message: `${taken} is there already.`, next }
}
