import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import type { TestProject } from 'vitest/node'

/** Builds the application before its tests, for `globalSetup` of its `vitest.config.ts`. */
export default function buildBeforeTests({ config: { root: folder } }: TestProject): void {
  buildNext(folder)
}

/** Builds an application, from Turbo's cache if nothing changed. Turbo has done so where it runs the tests. */
export function buildNext(folder: string): void {
  if (process.env.TURBO_HASH) return
  const root = findWorkspaceRoot(folder) ?? folder
  const turbo = createRequire(join(root, 'package.json')).resolve('turbo/bin/turbo')
  const { name } = createRequire(join(folder, 'package.json'))('./package.json') as { name: string }
  const { status } = spawnSync(
    process.execPath,
    [turbo, 'run', 'build', `--filter=${name}`, '--output-logs=errors-only'],
    // Standard output is for what the caller prints.
    { cwd: root, stdio: ['inherit', process.stderr.fd, 'inherit'] },
  )
  if (status !== 0) throw new Error('The build failed; its output is above. Mend it, then run the tests again.')
}
