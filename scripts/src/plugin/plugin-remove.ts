import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { LayerRemoval } from '../scaffold/layer-removal.ts'
import { removeLayer } from '../scaffold/remove-layer.ts'
import { findPluginUsers } from './find-plugin-users.ts'
import { DERIVED_FILES, findPluginFiles, pluginPaths } from './plugin-files.ts'
import { setPluginVersion } from './set-plugin-version.ts'

/**
 * `pnpm plugin:remove <name>`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function pluginRemove(args: readonly string[], root: string): Promise<number> {
  return removeLayer(PLUGIN_REMOVAL, args, root)
}

const PLUGIN_REMOVAL: LayerRemoval = {
  noun: 'plugin',
  description:
    'Remove a plugin from the database: its layer, migrations, releases, sample data and tests, what was told from them, and its tables in the local database.',
  example: 'loyalty',
  findFiles: findPluginFiles,
  changed: DERIVED_FILES,
  findUsers: findPluginUsers,
  removeFiles: async (root, name) => {
    const { layer, seed, migrations, others } = pluginPaths(name)
    for (const path of [layer, seed, migrations, ...others]) {
      await rm(join(root, path), { recursive: true, force: true })
    }
    await setPluginVersion(root, name, undefined)
  },
  rows: (name) => ({ sql: 'DELETE FROM public.plugins WHERE name = $1', values: [name] }),
  repair: 'For clients that know it again: pnpm db:generate',
}
