import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type Cluster, clusterIn } from './cluster.ts'
import { exists } from './exists.ts'
import { clusterState } from './postmaster.ts'
import type { ServerUser } from './server-user.ts'

// Root's own place for what a server without privileges must reach when the workspace is closed to it (a clone in /root).
const openFolder = '/var/lib/local-postgres'
const leftoverDays = 30

/** Makes a folder that the server's user can reach, and the cluster's folder a link to it. */
export async function linkToOpenFolder(cluster: Cluster, user: ServerUser): Promise<void> {
  await makeOpenFolder()
  await removeLeftovers(cluster)
  const moved = await mkdtemp(join(openFolder, `${basename(cluster.root)}-`))
  await chown(moved, user.uid, user.gid)
  await symlink(moved, cluster.folder)
  // Last: a folder that says where it belongs, but has no link yet, would be taken for a leftover.
  await writeFile(join(moved, 'linked-from'), cluster.folder)
}

async function makeOpenFolder(): Promise<void> {
  await mkdir(openFolder, { recursive: true })
  // Not left to the umask, which may close it.
  await chmod(openFolder, 0o755)
}

/**
 * Removes data that no link leads to: of this cluster, since deleting `.local` deletes the data; of other clusters if it was
 * for tests, or long unused, since the disk of that workspace may only be away.
 */
async function removeLeftovers(cluster: Cluster): Promise<void> {
  for (const name of await readdir(openFolder)) {
    const other = clusterIn(cluster, join(openFolder, name))
    const link = await readFile(join(other.folder, 'linked-from'), 'utf8').catch(() => undefined)
    if (!link || (await readlink(link).catch(() => undefined)) === other.folder) continue
    if ((await clusterState(other)).kind === 'running') continue
    const isDisposable = link === cluster.folder || basename(link) === 'postgres-test' || (await isLongUnused(other))
    if (isDisposable) await rm(other.folder, { recursive: true, force: true })
  }
}

async function isLongUnused({ data, folder }: Cluster): Promise<boolean> {
  // Written at every checkpoint and when the server stops.
  const { mtimeMs } = await stat(join(data, 'global/pg_control')).catch(() => stat(folder))
  return Date.now() - mtimeMs > leftoverDays * 24 * 3_600_000
}

/** Copies the programs to where every user can run them; those of a version only once. */
export async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  const home = join(openFolder, `postgresql-${binaries.version}`)
  if (await exists(home)) return { ...binaries, home }
  await makeOpenFolder()
  const temporary = await mkdtemp(`${home}.`)
  await cp(binaries.home, temporary, { recursive: true, verbatimSymlinks: true })
  await openToEverybody(temporary)
  // Another process may have been quicker; its copy is as good.
  await rename(temporary, home).catch(() => rm(temporary, { recursive: true, force: true }))
  return { ...binaries, home }
}

async function openToEverybody(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const isProgram = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644)
  }
}
