import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeEnvExamples } from '../env-example/env-examples.ts'
import { DECLINED, FAILED } from '../exit-status.ts'
import { filesBelow } from '../scaffold/files-below.ts'
import { findRunningDevObstacle } from '../scaffold/find-running-dev-obstacle.ts'
import { findUncommitted } from '../scaffold/find-uncommitted.ts'
import { install } from '../scaffold/install.ts'
import type { LayerRemoval } from '../scaffold/layer-removal.ts'
import { removeLayer } from '../scaffold/remove-layer.ts'
import { ROOT_SCRIPT_FILES, removeRootScripts } from '../scaffold/root-scripts.ts'
import { COMMANDS, DEPENDENCY_FILES, tidyCommands } from '../scaffold/tidy-dependencies.ts'
import { appPaths, findAppFiles, findElsewhere, SHARED_FILES } from './app-files.ts'
import { findComposeProblem, removeFromComposeFiles } from './compose-files.ts'
import { findAppUsers } from './find-app-users.ts'
import { findMentions } from './find-mentions.ts'

/**
 * `pnpm app:remove <name>`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function appRemove(args: readonly string[], root: string): Promise<number> {
  return removeLayer(APP_REMOVAL, args, root)
}

export const APP_REMOVAL: LayerRemoval = {
  noun: 'app',
  description:
    'Remove an application: its folder, its page of the schema, its place in the compose files, and its tables in the local database.',
  example: 'shop',
  findFiles: findAppFiles,
  findChanged: async (root, name) =>
    (await findElsewhere(root, name)).length > 0
      ? [...SHARED_FILES, ...DEPENDENCY_FILES, ...ROOT_SCRIPT_FILES]
      : SHARED_FILES,
  findObstacle: async (root, name) => {
    const problem = await findComposeProblem(root)
    if (problem) return { ...problem, status: FAILED }
    const hasCommands = (await findElsewhere(root, name)).length > 0
    const unsaved = await findUncommitted(root, hasCommands ? [`${COMMANDS}/src`, `${COMMANDS}/test`] : [])
    if (unsaved.length > 0) {
      const message = `What nothing uses without app ${name} goes from ${COMMANDS}, where not all is committed.`
      const next = ['git add --all && git commit, or git stash --include-untracked']
      return { message, why: unsaved.join('\n  '), next, status: DECLINED }
    }
    return findRunningDevObstacle(root, `App ${name}`)
  },
  findUsers: ({ root }, { name }) => findAppUsers(root, name),
  removeFiles: async (root, name) => {
    const { folder, page } = appPaths(name)
    for (const path of [folder, page, ...(await findElsewhere(root, name))]) {
      await rm(join(root, path), { recursive: true, force: true })
    }
    await removeRootScripts(root)
    await removeFromComposeFiles(root, name)
    await writeEnvExamples(root)
  },
  findShared: async (root, name) =>
    (await findElsewhere(root, name)).length > 0 ? await filesBelow(root, [COMMANDS]) : [],
  finish: async (root, changed) => (changed.includes('package.json') ? tidyCommands(root) : install(root)),
  findMentions,
  repair: 'For its dependencies and its client: pnpm install && pnpm db:generate',
}
