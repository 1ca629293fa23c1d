import { join, relative } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { type AppVariables, type RunningApp, startApp } from '../app/start-app.ts'

/** How to start a server that differs from the usual. */
export interface StartNextOptions {
  /** Environment variables to have, or empty not to have. */
  readonly variables?: AppVariables
  /** Path that answers once it serves; `/api/health`, unless told, needs a database. */
  readonly health?: string
  /** Options for Node.js itself. */
  readonly nodeOptions?: readonly string[]
}

/**
 * Starts the production build of a Next.js application as it is deployed, told its own address in PUBLIC_URL.
 *
 * @param folder - of the application, which is built as `standalone`.
 */
export function startNext(
  folder: string,
  { variables, health = '/api/health', nodeOptions = [] }: StartNextOptions,
): Promise<RunningApp> {
  return startApp({
    command: [process.execPath, ...nodeOptions, 'server.js'],
    cwd: join(folder, '.next/standalone', relative(findWorkspaceRoot(folder) ?? folder, folder)),
    health,
    env: (url) => ({ PUBLIC_URL: url, HOSTNAME: '127.0.0.1', ...variables }),
  })
}
