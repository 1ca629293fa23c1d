import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Folder that holds pnpm-workspace.yaml, at or above `from`; undefined outside a workspace (a standalone build). */
export function findWorkspaceRoot(from: string = process.cwd()): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder
    if (dirname(folder) === folder) return undefined
  }
}

/** Loads the workspace's `.env` into `process.env`; variables that are already set win. Does nothing without such a file. */
export function loadEnv(from?: string): void {
  const root = findWorkspaceRoot(from)
  const file = root && join(root, '.env')
  // The remark keeps Next.js from taking the path for a file that its build must carry along.
  if (file && existsSync(/* turbopackIgnore: true */ file)) process.loadEnvFile(file)
}
