import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import type { Check, Finding } from '../validate/check.ts'

/** Name of the check. */
export const DEPENDENCIES = 'dependencies'

/** Whether what is installed is what the lockfile says; pnpm keeps the one that it installed by. */
export async function checkDependencies(root: string): Promise<readonly Check[]> {
  return [{ group: 'Checkout', name: DEPENDENCIES, ...(await compare(root)) }]
}

async function compare(root: string): Promise<Finding> {
  const read = (path: string) => readFile(join(root, path), 'utf8').catch(() => undefined)
  const [wanted, installed] = await Promise.all([read('pnpm-lock.yaml'), read('node_modules/.pnpm/lock.yaml')])
  if (wanted === undefined) {
    return { status: 'failed', found: 'pnpm-lock.yaml is missing', next: ['git checkout -- pnpm-lock.yaml'] }
  }
  if (wanted === installed || (installed !== undefined && isDeepStrictEqual(parse(wanted), parse(installed))))
    return { status: 'passed', found: 'as the lockfile says' }
  return { status: 'failed', found: 'not what the lockfile says', next: ['pnpm install --frozen-lockfile'] }
}
