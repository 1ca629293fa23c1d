import { findRunningDevObstacle } from '../scaffold/find-running-dev-obstacle.ts'
import type { LayerRemoval } from '../scaffold/layer-removal.ts'
import { removeLayer } from '../scaffold/remove-layer.ts'
import { DEPENDENCY_FILES, LOCKFILE, tidyDependencies } from '../scaffold/tidy-dependencies.ts'
import { findPluginUsers } from './find-plugin-users.ts'
import { DERIVED_FILES, findPluginFiles, removePluginFiles } from './plugin-files.ts'
import { findPluginPackages } from './plugin-packages.ts'
import { setPluginVersion } from './set-plugin-version.ts'

/**
 * `pnpm plugin:remove <name>`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function pluginRemove(args: readonly string[], root: string): Promise<number> {
  return removeLayer(PLUGIN_REMOVAL, args, root)
}

export const PLUGIN_REMOVAL: LayerRemoval = {
  noun: 'plugin',
  description:
    'Remove a plugin from the database: its layer, migrations, releases, sample data and tests, what was told from them, and its tables in the local database.',
  example: 'loyalty',
  findFiles: findPluginFiles,
  findChanged: async (root, name) =>
    (await findPluginPackages(root, name)).length > 0 ? [...DERIVED_FILES, ...DEPENDENCY_FILES] : DERIVED_FILES,
  findObstacle: (root, name) => findRunningDevObstacle(root, `Plugin ${name}`),
  findUsers: findPluginUsers,
  removeFiles: async (root, name) => {
    await removePluginFiles(root, name)
    await setPluginVersion(root, name, undefined)
  },
  finish: async (root, changed) => !changed.includes(LOCKFILE) || (await tidyDependencies(root)),
  rows: (name) => ({ sql: 'DELETE FROM public.plugins WHERE name = $1', values: [name] }),
  repair: 'For clients that know it again: pnpm db:generate',
}
