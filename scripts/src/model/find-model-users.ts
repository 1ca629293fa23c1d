import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LayerSource } from '@workspace/schema'
import { findClientUses } from '../scaffold/find-client-uses.ts'
import { removeBlock } from './layer-text.ts'
import type { ModelPlace } from './new-model.ts'

/**
 * Who would be broken if a model went, in a line each: apps that are pinned with it, fields of other models, and code that queries it.
 *
 * @param own - the files that go with it.
 */
export async function findModelUsers(
  root: string,
  {
    place,
    layers,
    own,
  }: { readonly place: ModelPlace; readonly layers: readonly LayerSource[]; readonly own: readonly string[] },
): Promise<readonly string[]> {
  const { layer, project, names } = place
  const uses = await findClientUses(root, {
    delegates: [names.delegate],
    tables: `\\b${layer.databaseSchema}"?\\."?${names.table}\\b`,
    own,
    // Nobody else has the client of an application.
    folder: layer.kind === 'app' ? project.folder : undefined,
  })
  return [...(await findPinned(root, place)), ...(await findFields(root, layers, names.model)), ...uses]
}

/** Applications that have the model in the copy of the layers that they are pinned to. */
async function findPinned(root: string, { names, knowers }: ModelPlace): Promise<readonly string[]> {
  const pinned = knowers.map(async ({ name, lock }) => {
    const text = lock === undefined ? '' : await readFile(join(root, lock), 'utf8').catch(() => '')
    return removeBlock(text, names.model) === undefined
      ? []
      : [`app ${name} is pinned with it: pnpm schema adopt ${name}`]
  })
  return (await Promise.all(pinned)).flat()
}

/** Fields of a type, in layers that know the model. */
async function findFields(root: string, layers: readonly LayerSource[], model: string): Promise<readonly string[]> {
  const field = new RegExp(`^\\s+\\w+\\s+${model}\\b`)
  const found = layers
    .flatMap(({ files }) => files)
    .map(async (path) => {
      const text = await readFile(join(root, path), 'utf8')
      const rest = removeBlock(text, model) ?? text
      return rest.split('\n').flatMap((line) => (field.test(line) ? [`${path} ${line.trim()}`] : []))
    })
  return (await Promise.all(found)).flat()
}
