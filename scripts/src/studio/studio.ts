import { isLocalHost } from '@workspace/config/database-address'
import { x } from 'tinyexec'
import { FAILED } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { forwardPort } from './forward-port.ts'

/** Where the script `studio` of packages/database listens. */
const PORT = 5555

/**
 * `pnpm db:studio`
 *
 * @returns the exit status.
 */
export function studio(args: readonly string[], root: string): Promise<number> {
  return runCommand({ ...command, action: () => openStudio(root) }, args)
}

const command = {
  name: 'pnpm db:studio',
  description: 'Open Prisma Studio on the shared database, until Ctrl-C.',
  examples: ['pnpm db:studio', 'docker compose exec apps pnpm db:studio'],
}

async function openStudio(root: string): Promise<number> {
  const { HOST: host } = process.env
  // Prisma Studio listens on the loopback address only.
  await using _ = host === undefined || isLocalHost(host) ? undefined : await forwardPort(PORT)
  const { exitCode } = await x('pnpm', ['--filter', '@workspace/database', 'studio'], {
    nodeOptions: { cwd: root, stdio: 'inherit' },
  })
  return exitCode ?? FAILED
}
