import { x } from 'tinyexec'
import { findComposeProblem } from '../app/compose-files.ts'
import { findRunningDev } from '../dev/running-dev.ts'
import type { Problem } from '../scaffold/find-name-problem.ts'

/** Why the files of this clone cannot be changed now; undefined where they can. */
export async function findObstacle(root: string): Promise<Problem | undefined> {
  const { exitCode, stdout } = await x('git', ['status', '--porcelain'], { nodeOptions: { cwd: root } }).then(
    (output) => output,
    () => ({ exitCode: undefined, stdout: '' }),
  )
  if (exitCode !== 0) {
    return {
      message: 'This folder is no Git repository.',
      why: 'Git says which files belong to it, and gives them back where you change your mind.',
      next: ['git init && git add --all && git commit --message "Start"'],
    }
  }
  if (stdout !== '') {
    const lines = stdout.trimEnd().split('\n')
    return {
      message: `${lines.length === 1 ? '1 file is' : `${lines.length} files are`} not committed.`,
      why: `Only what is committed can be had back.\n  ${lines.slice(0, 10).join('\n  ')}`,
      next: ['git add --all && git commit, or git stash --include-untracked'],
    }
  }
  const dev = await findRunningDev(root)
  if (dev) {
    return {
      message: 'pnpm dev runs in this clone.',
      next: [`End it: Ctrl-C where it runs, or kill ${dev.pid}. Then run the command again.`],
    }
  }
  return await findComposeProblem(root)
}
