import type { LayerSource } from '@workspace/schema'
import { findNameProblem, type Problem } from '../scaffold/find-name-problem.ts'
import { findTakenPath } from '../scaffold/find-taken-path.ts'
import { pluginPaths } from './plugin-files.ts'

/** Why a new plugin cannot have a name, and what to do; undefined where it can. */
export function findPluginNameProblem(root: string, name: string, layers: readonly LayerSource[]): Problem | undefined {
  const problem = findNameProblem('plugin', name)
  if (problem) return problem
  const next = ['Choose another name.']
  const layer = layers.find((candidate) => candidate.name === name)
  if (layer) return { message: `There is a layer "${name}" already: ${layer.source}`, next }
  const { layer: file, seed, migrations, others } = pluginPaths(name)
  const taken = findTakenPath(root, [file, seed, migrations, ...others])
  return taken === undefined ? undefined : { message: `${taken} is there already.`, next }
}
