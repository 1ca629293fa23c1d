import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Diagnostic, migrateLayer, titleOf } from '@workspace/schema'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { findTakenPath } from '../scaffold/find-taken-path.ts'
import type { KnownBlocks } from './known-blocks.ts'
import { codePaths, layerFileOf } from './model-files.ts'
import type { ModelKind, ModelPlace } from './new-model.ts'
import { findRegisterProblem } from './registers.ts'

/** Longest name: with the names of columns behind that of its table, PostgreSQL keeps all of the name of an index. */
const LONGEST_NAME = 40

/** Why a new model cannot have a name, whatever is there already. */
export function findModelNameProblem(name: string): Problem | undefined {
  if (/^[A-Z][A-Za-z0-9]*$/.test(name) && name.length <= LONGEST_NAME) return undefined
  const suggestion = name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .replace(/^[0-9]+/, '')
    .slice(0, LONGEST_NAME)
  return {
    message: `"${name}" is no name for a model.`,
    why: `Expected PascalCase in the singular, of at most ${LONGEST_NAME} letters and digits.`,
    next: [`pnpm gen model ${suggestion || 'Note'}`],
  }
}

/** What keeps a model from being added where it is asked for; undefined where nothing does. */
export async function findModelProblem(
  root: string,
  place: ModelPlace,
  known: KnownBlocks,
): Promise<Problem | readonly Diagnostic[] | undefined> {
  const { names, layer } = place
  const taken = [...known.models.keys(), ...known.enums.keys()].find(
    (each) => each.toLowerCase() === names.model.toLowerCase(),
  )
  if (taken)
    return { message: `There is "${taken}" already, in ${titleOf(layer)} or below it.`, next: ['Choose another name.'] }
  const file = layerFileOf(place)
  const path = findTakenPath(root, [...codePaths(place), ...(layer.files.includes(file) ? [] : [file])])
  if (path !== undefined) {
    return { message: `${path} is there already.`, next: [`Choose another name, or move ${path} away.`] }
  }
  const missing = await findRegisterProblem(root, place)
  if (missing) {
    return {
      message: `Routes cannot be added to ${titleOf(layer)}: ${missing}`,
      why: 'Its routes were written by hand, by rules of their own.',
      next: [`The model and its migration alone: pnpm gen model ${names.model} --layer ${layer.name} --no-route`],
    }
  }
  return await findPending(root, place)
}

/** A migration holds all that the layer's file is ahead, so it would not be of the model alone. */
async function findPending(root: string, { layer }: ModelPlace): Promise<Problem | readonly Diagnostic[] | undefined> {
  const { migrations, diagnostics } = await migrateLayer({
    ...{ cwd: root, env: process.env, layer: layer.name, name: 'pending', now: new Date() },
    ...{ isCreateOnly: true, isDryRun: true },
  })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return errors
  if (migrations.length === 0) return undefined
  return {
    message: `${layer.source} has changes that no migration has yet.`,
    next: [`Write theirs first: pnpm schema migrate <what> --layer ${layer.name}`],
  }
}

/** What an application is built with; undefined where it is neither. */
export async function readAppKind(root: string, folder: string): Promise<Exclude<ModelKind, 'plugin'> | undefined> {
  const { dependencies = {} } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
  if ('next' in dependencies) return 'next'
  return 'fastify' in dependencies ? 'fastify' : undefined
}
