import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { formatBytes } from '../tell.ts'
import type { Check, Finding } from '../validate/check.ts'

const group = 'Machine'
const GB = 1_000_000_000

/** Whether there is room to install, build and run. */
export async function checkMachine(root: string): Promise<readonly Check[]> {
  const { bavail, bsize } = await statfs(root)
  return [
    { group, name: 'disk', ...judgeDisk(bavail * bsize) },
    { group, name: 'memory', ...judgeMemory(totalmem()) },
  ]
}

/** Judges what is free where the checkout is; dependencies, builds and a database take about 3 GB. */
export function judgeDisk(free: number): Finding {
  const found = `${formatBytes(free)} free`
  if (free >= 5 * GB) return { status: 'passed', found }
  const why = 'Dependencies, builds and the database take about 3 GB.'
  const next = ['pnpm store prune', 'rm -rf apps/*/.next']
  return { status: free < GB ? 'failed' : 'warned', found, why, next }
}

/** Judges the memory of the machine. */
export function judgeMemory(total: number): Finding {
  const found = formatBytes(total)
  if (total >= 4 * GB) return { status: 'passed', found }
  return { status: 'warned', found, why: 'All apps at once want about 4 GB.', next: ['pnpm dev demo   (one app)'] }
}
