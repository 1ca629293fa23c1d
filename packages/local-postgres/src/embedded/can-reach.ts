import { spawnSync } from 'node:child_process'
import type { ServerUser } from './server-user.ts'

/** Whether a user passes `test FLAG PATH` for all of them: asks the system, since folders above, groups and ACLs all count. */
export function canReach(user: ServerUser, ...tests: readonly (readonly [flag: '-x' | '-r', path: string])[]): boolean {
  return tests.every(
    ([flag, path]) =>
      spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], { cwd: '/', uid: user.uid, gid: user.gid })
        .status === 0,
  )
}
