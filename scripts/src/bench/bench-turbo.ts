import { x } from 'tinyexec'
import { type Measurement, measure } from './measure.ts'

/** `turbo run db:generate` where nothing changed, against regenerating with the Prisma CLI in each package. */
export async function benchTurbo(root: string, runs: number): Promise<Measurement[]> {
  const options = { throwOnError: true, nodeOptions: { cwd: root } }
  const turbo = () => x('turbo', ['run', 'db:generate'], options)
  const prisma = () =>
    x(
      'pnpm',
      ['--recursive', '--workspace-concurrency=1', 'exec', 'sh', '-c', '[ ! -f prisma.config.ts ] || prisma generate'],
      options,
    )
  await turbo()
  return [
    await measure('turbo run db:generate, nothing changed', runs, turbo),
    await measure('prisma generate in each package', runs, prisma),
  ]
}
