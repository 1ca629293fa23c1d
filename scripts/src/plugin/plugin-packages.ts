import { readPackages, type WorkspacePackage } from '../scaffold/read-packages.ts'

/** Where the packages about a plugin are, and what goes with them: files and folders from the root. */
export async function findPackagePaths(root: string, name: string): Promise<readonly string[]> {
  const packages = await findPluginPackages(root, name)
  return packages.flatMap(({ folder, manifest }) => [folder, ...(manifest.workspace?.elsewhere ?? [])])
}

/** The packages that are about a plugin alone: the `workspace` field of their package.json names it. */
export async function findPluginPackages(root: string, name: string): Promise<readonly WorkspacePackage[]> {
  return (await readPackages(root)).filter(({ manifest }) => manifest.workspace?.plugin === name)
}
