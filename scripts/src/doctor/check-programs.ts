import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check, Finding } from '../validate/check.ts'
import { programVersion } from './program-version.ts'

const group = 'Programs'

/** Whether the programs are there that everything is run with, in the versions that the workspace pins. */
export async function checkPrograms(root: string): Promise<readonly Check[]> {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    packageManager: string
  }
  const settings = await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const [, node = ''] = /^nodeVersion: (\S+)$/m.exec(settings) ?? []
  return [
    { group, name: 'Node.js', ...judgeNode(process.versions.node, node) },
    { group, name: 'pnpm', ...judgePnpm(await programVersion('pnpm', root), packageManager.replace(/^pnpm@/, '')) },
    { group, name: 'Git', ...judgeGit(await programVersion('git', root)) },
  ]
}

/** Judges the Node.js that runs this. */
export function judgeNode(running: string, pinned: string): Finding {
  if (running === pinned) return { status: 'passed', found: running }
  const isOther = running.split('.')[0] !== pinned.split('.')[0]
  return {
    status: isOther ? 'failed' : 'warned',
    found: `${running}, where ${pinned} is pinned`,
    why: 'Scripts that pnpm runs have the pinned one.',
    next: ['pnpm run doctor'],
  }
}

/** Judges the pnpm that is found first. */
export function judgePnpm(found: string | undefined, pinned: string): Finding {
  if (found === pinned) return { status: 'passed', found }
  if (found === undefined) return { status: 'failed', found: 'missing', next: [`npx pnpm@${pinned} run doctor`] }
  const isOther = found.split('.')[0] !== pinned.split('.')[0]
  const why = 'Another major version writes another lockfile.'
  return {
    status: isOther ? 'failed' : 'warned',
    found: `${found}, where ${pinned} is pinned`,
    ...(isOther && { why }),
    next: [`npm install --global pnpm@${pinned}`],
  }
}

function judgeGit(found: string | undefined): Finding {
  if (found !== undefined) return { status: 'passed', found }
  return { status: 'warned', found: 'missing', why: 'Generators and releases ask it.', next: ['https://git-scm.com'] }
}
