import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'

/** Git-ignored folder of the workspace for what can be made again; outside a workspace one of the user's in the temporary folder. */
export function localFolder(cwd: string = process.cwd()): string {
  const root =
    findWorkspaceRoot(cwd) ?? join(tmpdir(), `workspace-testing-${process.getuid?.() ?? userInfo().username}`)
  return join(root, '.local')
}
