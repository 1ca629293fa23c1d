import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { glob } from 'tinyglobby'

/** A package.json of the workspace, as far as commands change it. */
export interface Manifest {
  name: string
  description?: string
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  readonly workspace?: {
    /** Of a package: the plugin that it is about, and with which it goes. */
    readonly plugin?: string
    /** Of an app: the page that its picture for the README shows. */
    readonly picture?: string
    /** What goes with it and is outside of its folder: files and folders from the root. */
    readonly elsewhere?: readonly string[]
  }
}

/** A package of the workspace. */
export interface WorkspacePackage {
  /** Of its package.json, from the root. */
  readonly file: string
  /** From the root; `.` for the root. */
  readonly folder: string
  readonly manifest: Manifest
}

/** The packages of the workspace, the root among them, by path. */
export async function readPackages(root: string): Promise<readonly WorkspacePackage[]> {
  const files = await glob(['package.json', '{apps,packages}/*/package.json', 'scripts/package.json'], { cwd: root })
  return await Promise.all(
    files.sort().map(async (file) => ({
      file,
      folder: dirname(file),
      manifest: JSON.parse(await readFile(join(root, file), 'utf8')) as Manifest,
    })),
  )
}

/** The packages that depend on one of those with these names. */
export async function findDependents(root: string, names: ReadonlySet<string>): Promise<readonly WorkspacePackage[]> {
  return (await readPackages(root)).filter(({ manifest: { dependencies, devDependencies } }) =>
    Object.keys({ ...dependencies, ...devDependencies }).some((name) => names.has(name)),
  )
}
