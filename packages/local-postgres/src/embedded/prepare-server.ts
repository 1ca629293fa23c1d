import { spawnSync } from 'node:child_process'
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Binaries, findBinaries, program } from './binaries.ts'
import { type Cluster, clusterIn } from './cluster.ts'
import { clusterState } from './postmaster.ts'
import { type ServerUser, serverUser } from './server-user.ts'

/** A cluster's folder that exists, programs that the server's user can run, and that user where it is not the caller. */
export interface PreparedServer {
  /** Its paths are without links: the server's user may not be able to follow them. */
  readonly cluster: Cluster
  readonly binaries: Binaries
  readonly user: ServerUser | undefined
}

// Root's own place for what a server without privileges must reach when the workspace is closed to it (a clone in /root).
const openFolder = '/var/lib/local-postgres'

/** Makes the cluster's folder and finds programs that the server's user can run, moving both out of a closed workspace. */
export async function prepareServer(cluster: Cluster): Promise<PreparedServer> {
  const binaries = findBinaries()
  const user = serverUser(cluster)
  await makeLocalFolder(cluster)
  if (!user) {
    await mkdir(cluster.folder, { recursive: true })
    return { cluster, binaries, user }
  }
  if (!(await exists(cluster.folder))) await makeFolderFor(user, cluster)
  await handOver(cluster, user)
  const canRun = canReach(user, ['-x', program(binaries, 'postgres')], ['-r', join(binaries.home, 'share')])
  const resolved = clusterIn(cluster, await realpath(cluster.folder))
  return { cluster: resolved, binaries: canRun ? binaries : await copyBinaries(binaries), user }
}

/** Makes the folder that holds the cluster; made by root, it belongs to the workspace's owner. */
export async function makeLocalFolder(cluster: Cluster): Promise<void> {
  const made = await mkdir(dirname(cluster.folder), { recursive: true })
  if (!made || process.getuid?.() !== 0) return
  const owner = await stat(cluster.root)
  await chown(made, owner.uid, owner.gid)
}

async function makeFolderFor(user: ServerUser, cluster: Cluster): Promise<void> {
  if (canReach(user, ['-x', dirname(cluster.folder)])) {
    await mkdir(cluster.folder)
    await chown(cluster.folder, user.uid, user.gid)
    return
  }
  await mkdir(openFolder, { recursive: true, mode: 0o755 })
  await removeLeftovers(cluster)
  const moved = await mkdtemp(join(openFolder, `${basename(cluster.root)}-`))
  await writeFile(join(moved, 'linked-from'), cluster.folder)
  await chown(moved, user.uid, user.gid)
  await symlink(moved, cluster.folder)
}

/** Gives data to the server's user where root came to own it, by a copy or a chown. */
async function handOver(cluster: Cluster, user: ServerUser): Promise<void> {
  const owner = await stat(cluster.data).catch(() => undefined)
  if (!owner || owner.uid === user.uid) return
  const inside = await readdir(cluster.data, { recursive: true })
  const paths = [cluster.folder, cluster.log, cluster.data, ...inside.map((name) => join(cluster.data, name))]
  for (const path of paths) await chown(path, user.uid, user.gid).catch(ignoreMissing)
}

/** Data whose link was deleted with the workspace's `.local` is deleted data. */
async function removeLeftovers(cluster: Cluster): Promise<void> {
  for (const name of await readdir(openFolder)) {
    const folder = join(openFolder, name)
    const link = await readFile(join(folder, 'linked-from'), 'utf8').catch(() => undefined)
    if (link !== cluster.folder) continue
    if ((await clusterState(clusterIn(cluster, folder))).kind === 'running') continue
    await rm(folder, { recursive: true, force: true })
  }
}

async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  const home = join(openFolder, `postgresql-${binaries.version}`)
  if (await exists(home)) return { ...binaries, home }
  await mkdir(openFolder, { recursive: true, mode: 0o755 })
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

/** Whether a user passes `test FLAG PATH` for all of them: asks the system, since folders above, groups and ACLs all count. */
function canReach(user: ServerUser, ...tests: readonly (readonly [flag: '-x' | '-r', path: string])[]): boolean {
  return tests.every(
    ([flag, path]) =>
      spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], { cwd: '/', uid: user.uid, gid: user.gid })
        .status === 0,
  )
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
