import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { x } from 'tinyexec'
import { z } from 'zod'
import { formatBytes } from '../tell.ts'
import type { Measured } from './figure.ts'

const config = z.object({
  name: z.string(),
  services: z.record(z.string(), z.object({ build: z.unknown().optional(), image: z.string().optional() })),
})

const FILE = 'docker-compose.production.yml'

/** The sizes of the images that docker-compose.production.yml builds. */
export async function measureImages(root: string): Promise<Measured> {
  const env = { ...(await secretsOf(root)), ...process.env }
  const docker = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await x('docker', args, { nodeOptions: { cwd: root, env } })
    if (exitCode !== 0) throw new Error(`docker ${args.join(' ')} failed.\n${stderr.trim()}`)
    return stdout.trim()
  }
  const compose = (...args: string[]) => docker('compose', '-f', FILE, ...args)
  try {
    await docker('version')
  } catch {
    return { skipped: 'No Docker answers on this machine.' }
  }
  const { name: project, services } = config.parse(JSON.parse(await compose('config', '--format', 'json')))
  const built = Object.entries(services).filter(([, { build }]) => build !== undefined)
  await compose('build', '--quiet', ...built.map(([name]) => name))
  const rows = []
  for (const [name, { image = `${project}-${name}` }] of built) {
    const bytes = Number(await docker('image', 'inspect', '--format', '{{.Size}}', image))
    rows.push({ name: `image of ${name}`, value: formatBytes(bytes) })
  }
  return { rows }
}

/** The compose file is refused while a secret is missing; none of these gets into an image. */
async function secretsOf(root: string): Promise<NodeJS.ProcessEnv> {
  const text = await readFile(join(root, FILE), 'utf8')
  return Object.fromEntries([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => [name, 'unused']))
}
