import { readFileSync, statSync } from 'node:fs'
import { LocalPostgresError } from '../failure.ts'
import type { Cluster } from './cluster.ts'

/** The system user that the server runs as, where that is not the caller. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/**
 * Whom the server must run as: PostgreSQL refuses root, so root hands over to the owner of the existing data, else to the
 * owner of the workspace, else to `nobody`. Any other caller runs it as itself: undefined.
 */
export function serverUser(cluster: Cluster): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const dataOwner = ownerOf(cluster.data)
  if (dataOwner && dataOwner.uid !== 0) return dataOwner
  const users = readUsers()
  const workspaceOwner = ownerOf(cluster.root)
  // initdb works only for a user with a name, which the owner of a folder mounted into a container may not have here.
  const user =
    users.find(({ uid }) => uid !== 0 && uid === workspaceOwner?.uid) ??
    users.find(({ name }) => name === 'nobody') ??
    users.find(({ name }) => name === 'postgres')
  if (user) return { uid: user.uid, gid: user.gid }
  throw new LocalPostgresError({
    code: 'POSTGRES.BINARIES_UNUSABLE',
    message: 'PostgreSQL refuses to run as root, and this system has no user "nobody" or "postgres" to run it as.',
    next: ['useradd --system postgres', 'DATABASE_URL=postgresql://… pnpm dev'],
  })
}

function ownerOf(path: string): ServerUser | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && { uid: found.uid, gid: found.gid }
}

function readUsers(): (ServerUser & { readonly name: string })[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && !fields[0]?.startsWith('#'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
