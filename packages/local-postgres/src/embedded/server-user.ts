import { readFileSync, statSync } from 'node:fs'
import { LocalPostgresError } from '../failure.ts'
import type { Cluster } from './cluster.ts'

/** The system user that the server runs as, where that is not the caller. */
export interface ServerUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * Whom the server must run as: PostgreSQL refuses root, so root hands over to the owner of the existing data, else to the
 * owner of the workspace, else to `nobody`. Any other caller runs it as itself: undefined.
 */
export function serverUser(cluster: Cluster): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readUsers()
  for (const path of [cluster.data, cluster.root]) {
    const owner = statSync(path, { throwIfNoEntry: false })?.uid
    const user = owner && users.find((each) => each.uid === owner)
    if (user) return user
  }
  const user = users.find((each) => each.name === 'nobody') ?? users.find((each) => each.name === 'postgres')
  if (user) return user
  throw new LocalPostgresError({
    code: 'POSTGRES.BINARIES_UNUSABLE',
    message: 'PostgreSQL refuses to run as root, and this system has no user "nobody" or "postgres" to run it as.',
    next: ['useradd --system postgres', 'DATABASE_URL=postgresql://… pnpm dev'],
  })
}

function readUsers(): ServerUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && !fields[0]?.startsWith('#'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
