import { findDependents, readPackages } from '../scaffold/read-packages.ts'
import { appPaths } from './app-files.ts'

/** The packages that would be broken if an app went, since they depend on it, in a line each. */
export async function findAppUsers(root: string, name: string): Promise<readonly string[]> {
  const { folder } = appPaths(name)
  const app = (await readPackages(root)).find((candidate) => candidate.folder === folder)
  if (!app) return []
  return (await findDependents(root, new Set([app.manifest.name]))).map(({ file }) => `${file} depends on it`)
}
