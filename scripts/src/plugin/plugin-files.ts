import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import { filesBelow } from '../scaffold/files-below.ts'
import { findPackagePaths } from './plugin-packages.ts'

const DATABASE = 'packages/database'

/** Where a plugin is written, relative to the root; it is these files and nothing else. */
export interface PluginPaths {
  readonly layer: string
  readonly seed: string
  readonly migrations: string
  /** The layer as a folder, its releases, the data of its seed, its functions and its tests, each where there is one. */
  readonly others: readonly string[]
}

/** Names where a plugin is written. */
export function pluginPaths(name: string): PluginPaths {
  const prisma = `${DATABASE}/prisma`
  return {
    layer: `${prisma}/plugins/${name}.prisma`,
    seed: `${prisma}/seed/${name}.ts`,
    migrations: `${prisma}/migrations/${name}`,
    others: [
      `${prisma}/plugins/${name}`,
      `${prisma}/releases/${name}`,
      `${prisma}/seed/${name}`,
      `${DATABASE}/src/plugins/${name}`,
      `${DATABASE}/test/plugins/${name}`,
      `${DATABASE}/test/${name}.test.ts`,
    ],
  }
}

/** The version of each layer of the database package. */
export const VERSIONS_FILE = `${DATABASE}/prisma/versions.json`

/** Files of the whole workspace that are told from its layers, and so change when a plugin comes or goes. */
export const DERIVED_FILES = [
  `${DATABASE}/prisma/schema.prisma`,
  `${DATABASE}/prisma/external.json`,
  VERSIONS_FILE,
  'docs/schema/models/database.md',
  'SCHEMA_CHANGELOG.md',
] as const

/** The files of a plugin that there are, by path, without what is installed and built. */
export async function findPluginFiles(root: string, name: string): Promise<readonly string[]> {
  const { layer, seed, migrations, others } = pluginPaths(name)
  return await filesBelow(root, [layer, seed, migrations, ...others, ...(await findPackagePaths(root, name))])
}

/** Takes away everything that a plugin is written in. */
export async function removePluginFiles(root: string, name: string): Promise<void> {
  const { layer, seed, migrations, others } = pluginPaths(name)
  for (const path of [layer, seed, migrations, ...others, ...(await findPackagePaths(root, name))]) {
    await rm(join(root, path), { recursive: true, force: true })
  }
}

/** The models of a plugin, without those of the base that it reopens for a relation. */
export async function readPluginModels(root: string, name: string): Promise<readonly string[]> {
  const files = (await findPluginFiles(root, name)).filter((path) => path.startsWith(`${DATABASE}/prisma/plugins/`))
  const base = await glob(`${DATABASE}/prisma/base/*.prisma`, { cwd: root })
  const foreign = new Set(await readModelNames(root, base))
  return (await readModelNames(root, files)).filter((model) => !foreign.has(model))
}

async function readModelNames(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')))
  return texts.flatMap((text) => [...text.matchAll(/^\s*model\s+(\w+)/gm)].map(([, model = '']) => model))
}
