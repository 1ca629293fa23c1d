import { join } from 'node:path'
import { x } from 'tinyexec'

const script = join(import.meta.dirname, '../src/reset.ts')

/** Runs `pnpm db:reset` on a database, where nobody sits at a terminal. */
export async function reset(args: string[], url: string) {
  const { exitCode, stdout, stderr } = await x(process.execPath, [script, ...args], {
    nodeOptions: { env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: url, NO_COLOR: '1' } },
  })
  return { exitCode, stdout, stderr }
}
