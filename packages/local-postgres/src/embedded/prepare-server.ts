import { access, chown, constants, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LocalPostgresError } from '../failure.ts'
import { type Binaries, findBinaries, program } from './binaries.ts'
import { canReach } from './can-reach.ts'
import { type Cluster, clusterIn } from './cluster.ts'
import { exists } from './exists.ts'
import { copyBinaries, linkToOpenFolder } from './open-folder.ts'
import { type ServerUser, serverUser } from './server-user.ts'

/** A cluster's folder that exists, programs that the server's user can run, and that user where it is not the caller. */
export interface PreparedServer {
  /** Its paths are without links: the server's user may not be able to follow them. */
  readonly cluster: Cluster
  readonly binaries: Binaries
  readonly user: ServerUser | undefined
}

/** Makes the cluster's folder and finds programs that the server's user can run, moving both out of a closed workspace. */
export async function prepareServer(cluster: Cluster): Promise<PreparedServer> {
  const binaries = findBinaries()
  const user = serverUser(cluster)
  await makeLocalFolder(cluster)
  if (!(await exists(cluster.folder))) {
    // A link whose data is gone, after a copy to another system.
    await rm(cluster.folder, { force: true })
    if (user) await makeFolderFor(user, cluster)
    else await mkdir(cluster.folder)
  }
  if (!user) return { cluster, binaries, user }
  await handOver(cluster, user)
  const canRun = canReach(user, ['-x', program(binaries, 'postgres')], ['-r', join(binaries.home, 'share')])
  const resolved = clusterIn(cluster, await realpath(cluster.folder))
  return { cluster: resolved, binaries: canRun ? binaries : await copyBinaries(binaries), user }
}

/**
 * Makes the folder that holds the cluster; made by root, it belongs to the workspace's owner.
 *
 * @throws {LocalPostgresError} `POSTGRES.FOLDER_CLOSED` where the caller may not write in it.
 */
export async function makeLocalFolder(cluster: Cluster): Promise<void> {
  const folder = dirname(cluster.folder)
  const made = await mkdir(folder, { recursive: true })
    .then(async (made) => {
      await access(folder, constants.W_OK)
      return made
    })
    .catch((cause: NodeJS.ErrnoException) => {
      throw folderClosed(folder, cause)
    })
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
  await linkToOpenFolder(cluster, user)
}

/** Gives data to the server's user where root came to own it, by a copy or a chown. */
async function handOver(cluster: Cluster, user: ServerUser): Promise<void> {
  const owner = await stat(cluster.data).catch(() => undefined)
  if (!owner || owner.uid === user.uid) return
  const inside = await readdir(cluster.data, { recursive: true })
  const paths = [cluster.folder, cluster.log, cluster.data, ...inside.map((name) => join(cluster.data, name))]
  for (const path of paths) await chown(path, user.uid, user.gid).catch(ignoreMissing)
}

function folderClosed(folder: string, cause: NodeJS.ErrnoException): LocalPostgresError {
  return new LocalPostgresError({
    code: 'POSTGRES.FOLDER_CLOSED',
    message: `The folder ${folder}, for the data of PostgreSQL, cannot be written in (${cause.code}).`,
    why: 'It belongs to another user of this system, or to root, who has run a command here.',
    next: [`sudo chown "$USER" ${folder}`, 'DATABASE_URL=postgresql://… pnpm dev'],
    cause,
  })
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
