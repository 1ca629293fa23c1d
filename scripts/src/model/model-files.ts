import { existsSync } from 'node:fs'
import { readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { glob } from 'tinyglobby'
import type { ModelKind, ModelPlace } from './new-model.ts'

/** The folders of `turbo/generators/templates` that the code of a model is written from. */
export function templatesOf(kind: ModelKind, hasReferences: boolean): readonly string[] {
  if (kind === 'plugin') return ['model-plugin']
  return [`model-${kind}`, 'model-routes', ...(hasReferences ? [`model-${kind}-references`] : [])]
}

/** Where the code of a model is written, relative to the root: folders and files that are its own. */
export function codePaths({ kind, project, layer, names }: ModelPlace): readonly string[] {
  const { folder } = project
  const { subject } = names
  switch (kind) {
    case 'next':
      return [
        `${folder}/src/server/${subject}`,
        `${folder}/src/app/api/${subject}`,
        `${folder}/test/${subject}.test.ts`,
      ]
    case 'fastify':
      return [`${folder}/src/${subject}`, `${folder}/test/${subject}.test.ts`]
    case 'plugin':
      return [
        `${folder}/src/plugins/${layer.name}/${subject}.ts`,
        `${folder}/test/plugins/${layer.name}/${subject}.test.ts`,
      ]
    case undefined:
      return []
  }
}

/** The files of the code of a model that there are, by path; what people wrote beside them is theirs. */
export async function findCodeFiles(root: string, place: ModelPlace): Promise<readonly string[]> {
  return (await planCodeFiles(root, place, true)).filter((path) => existsSync(join(root, path)))
}

/** Removes files, and the folders that hold nothing any more. */
export async function removeCodeFiles(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(join(root, path))
  const folders = new Set(paths.map((path) => dirname(path)))
  for (const folder of [...folders].sort().reverse()) {
    if ((await readdir(join(root, folder))).length === 0) await rmdir(join(root, folder))
  }
}

/** The files that the code of a new model will have. */
export async function planCodeFiles(
  root: string,
  place: ModelPlace,
  hasReferences: boolean,
): Promise<readonly string[]> {
  if (!place.kind) return []
  const { layer, names, project } = place
  const placeholders = { ...names, layer: layer.name }
  const templates = await Promise.all(
    templatesOf(place.kind, hasReferences).map((folder) =>
      glob('**', { cwd: join(root, 'turbo/generators/templates', folder), dot: true }),
    ),
  )
  return templates
    .flat()
    .map((path) =>
      path.replace(/\.hbs$/, '').replaceAll(/\{\{(\w+)\}\}/g, (_, name) => placeholders[name as 'subject']),
    )
    .map((path) => `${project.folder}/${path}`)
    .sort()
}

/** The file of a layer that a new model is written into: the one there is, or one of its own in the folder of the layer. */
export function layerFileOf({ layer, names }: Pick<ModelPlace, 'layer' | 'names'>): string {
  const [first = '', ...others] = layer.files
  return others.length === 0 && !layer.source.endsWith('*.prisma')
    ? first
    : `${first.slice(0, first.lastIndexOf('/'))}/${names.subject}.prisma`
}

const REGISTERS = {
  next: ['src/http/answers.ts'],
  fastify: ['src/app.ts', 'src/openapi.ts'],
  plugin: [],
} as const satisfies Record<ModelKind, readonly string[]>

/** Files that list routes or are told from the layers, and so change when a model comes or goes. */
export function derivedFiles(root: string, { project, knowers, kind }: ModelPlace): readonly string[] {
  const registers = kind ? REGISTERS[kind] : []
  const schemas = knowers.flatMap((each) => {
    const page = `docs/schema/models/${each.kind === 'database' ? 'database' : each.name}.md`
    return [each.output, each.external, page]
  })
  const all = [...registers.map((path) => `${project.folder}/${path}`), ...schemas, 'SCHEMA_CHANGELOG.md']
  return all.filter((path) => existsSync(join(root, path)))
}
