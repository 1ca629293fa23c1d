import { pathToFileURL } from 'node:url'
import { runSeed, type SeedRun } from '@workspace/database/seed'
import { glob } from 'tinyglobby'

/**
 * Runs the `prisma/seed.ts` of every package, those of packages before those of apps, which refer to their rows, in this
 * process. Ends at the first that fails.
 *
 * @param options.argv - flags that each seed script understands.
 * @param options.stdout - takes what was created and updated.
 * @returns the exit status: 0 done, 2 failed, 3 refused.
 */
export async function seedAll(root: string, options: Pick<SeedRun, 'argv' | 'stdout'>): Promise<number> {
  for (const pattern of ['packages/*/prisma/seed.ts', 'apps/*/prisma/seed.ts']) {
    for (const file of (await glob(pattern, { cwd: root, absolute: true })).sort()) {
      const { default: run }: { default: SeedRun } = await import(pathToFileURL(file).href)
      const status = await runSeed({ ...run, ...options })
      if (status !== 0) return status
    }
  }
  return 0
}
