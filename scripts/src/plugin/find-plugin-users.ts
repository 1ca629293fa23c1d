import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LayerSource, Workspace } from '@workspace/schema'
import { findClientUses } from '../scaffold/find-client-uses.ts'
import { findDependents } from '../scaffold/read-packages.ts'
import { findPluginFiles, readPluginModels } from './plugin-files.ts'
import { findPluginPackages } from './plugin-packages.ts'

/** Who would be broken if a plugin went, in a line each: apps that ask for it or are pinned with it, and code that queries it. */
export async function findPluginUsers(workspace: Workspace, plugin: LayerSource): Promise<readonly string[]> {
  return [
    ...(await findApps(workspace, plugin)),
    ...(await findDependentPackages(workspace.root, plugin)),
    ...(await findQueries(workspace.root, plugin)),
  ]
}

async function findDependentPackages(root: string, { name }: LayerSource): Promise<string[]> {
  const own = new Set((await findPluginPackages(root, name)).map(({ manifest }) => manifest.name))
  const dependents = await findDependents(root, own)
  return dependents.map(({ file }) => `${file} depends on ${[...own].join(', ')}`)
}

async function findApps({ root, projects }: Workspace, plugin: LayerSource): Promise<string[]> {
  const users: string[] = []
  for (const project of projects.filter(({ kind }) => kind === 'app')) {
    const lock = project.lock === undefined ? '' : await readFile(join(root, project.lock), 'utf8').catch(() => '')
    if (project.stack.includes(plugin))
      users.push(`app ${project.name} asks for it: ${project.folder}/schema.config.ts`)
    else if (new RegExp(`^// {3}${plugin.name} `, 'm').test(lock)) {
      users.push(`app ${project.name} is pinned with it: pnpm schema adopt ${project.name}`)
    }
  }
  return users
}

/** Calls of the client, and SQL that names the plugin's schema. What else names its types is found by the compiler. */
async function findQueries(root: string, plugin: LayerSource): Promise<readonly string[]> {
  const models = await readPluginModels(root, plugin.name)
  if (models.length === 0) return []
  const delegates = models.map((model) => model[0]?.toLowerCase() + model.slice(1))
  const own = await findPluginFiles(root, plugin.name)
  const tables = `\\b${plugin.databaseSchema}"?\\.`
  return await findClientUses(root, { delegates, tables, own, marks: [`plugin:${plugin.name}`] })
}
