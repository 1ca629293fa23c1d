import { chown, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LocalPostgresError } from '../failure.ts'
import type { PreparedServer } from './prepare-server.ts'
import { runProgram } from './run-program.ts'

const unfinished = 'init-'

/**
 * Makes the data folder: superuser `postgres` with password `postgres`, UTF-8, a locale that is the same on every system.
 *
 * The folder gets its name when it is complete; what a killed run left behind goes first. Call it under the cluster's lock.
 */
export async function initialiseCluster({ cluster, binaries, user }: PreparedServer): Promise<void> {
  for (const name of await readdir(cluster.folder)) {
    if (name.startsWith(unfinished)) await rm(join(cluster.folder, name), { recursive: true, force: true })
  }
  const temporary = await mkdtemp(join(cluster.folder, unfinished))
  try {
    const passwordFile = join(temporary, 'password')
    const data = join(temporary, 'data')
    await writeFile(passwordFile, 'postgres\n', { mode: 0o600 })
    if (user) for (const path of [temporary, passwordFile]) await chown(path, user.uid, user.gid)
    const { exitCode, output } = await runProgram(
      binaries,
      'initdb',
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        // Waiting for the disk takes seconds on a busy one, and there is nothing to lose yet.
        '--no-sync',
        ...cluster.initdbFlags,
        ...Object.entries(cluster.settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
      ],
      user,
    )
    if (exitCode !== 0) {
      throw new LocalPostgresError({
        code: 'POSTGRES.START_FAILED',
        message: `The data folder ${cluster.data} could not be made.`,
        why: output.trim().split('\n').slice(-6).join('\n'),
      })
    }
    await rename(data, cluster.data)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
