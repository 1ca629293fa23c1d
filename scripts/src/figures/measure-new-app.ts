import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@workspace/local-postgres/testing'
import { x } from 'tinyexec'
import { ownPorts, personsEnvironment, startDev } from '../first-run/start-dev.ts'
import { formatSeconds, type Measured } from './figure.ts'

const NAME = 'newcomer'

/** From `pnpm gen app` to the first answer of what it made, of each kind, in a clone that has its dependencies. */
export async function measureNewApp(root: string): Promise<Measured> {
  const rows = []
  for (const kind of ['next', 'fastify']) rows.push(...(await measureKind(root, kind)))
  return { rows }
}

async function measureKind(root: string, kind: string) {
  const folder = await mkdtemp(join(tmpdir(), 'new-app-'))
  const port = String(await freePort())
  const env = { ...personsEnvironment(), ...(await ownPorts(root)), [`${NAME.toUpperCase()}_PORT`]: port }
  const run = (command: string, ...args: string[]) =>
    x(command, args, { throwOnError: true, nodeOptions: { cwd: folder, env } })
  try {
    await run('git', 'clone', '--quiet', root, '.')
    await run('npx', '--yes', 'pnpm@12', 'install', '--frozen-lockfile', '--prefer-offline')
    const start = performance.now()
    await run('npx', '--yes', 'pnpm@12', 'gen', 'app', NAME, '--kind', kind)
    const made = performance.now()
    const dev = await startDev(['npx', '--yes', 'pnpm@12'], folder, env, [NAME])
    const answered = performance.now()
    await dev.stop()
    return [
      { name: `\`pnpm gen app ${NAME} --kind ${kind}\``, value: formatSeconds(made - start) },
      { name: 'and with `pnpm dev` to its first answer', value: formatSeconds(answered - start) },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
