import { access, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parseVariables } from '@workspace/env'
import { servicePreset } from '@workspace/http/env'
import { glob } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFile(join(root, path), 'utf8')

const seconds = z.number().int().min(0)

/** What is used of Railway's configuration. A number in quotes is refused by Railway. */
const railwaySchema = z.strictObject({
  $schema: z.literal('https://railway.com/railway.schema.json'),
  build: z.strictObject({
    builder: z.literal('DOCKERFILE'),
    dockerfilePath: z.string(),
    watchPatterns: z.array(z.string().startsWith('/')).min(1),
  }),
  deploy: z.strictObject({
    preDeployCommand: z.array(z.string()).length(1),
    healthcheckPath: z.string().startsWith('/'),
    healthcheckTimeout: seconds,
    numReplicas: z.number().int().min(1),
    restartPolicyType: z.enum(['ON_FAILURE', 'ALWAYS', 'NEVER']),
    restartPolicyMaxRetries: z.number().int().min(0),
    overlapSeconds: seconds,
    drainingSeconds: seconds,
  }),
})

const files = await glob('apps/*/railway.json', { cwd: root })

describe.each(files)('%s', async (file) => {
  const { build, deploy } = railwaySchema.parse(JSON.parse(await read(file)))
  const dockerfile = await read(build.dockerfilePath)

  it('is there for an application', () => {
    expect(files).toContain('apps/event-platform/railway.json')
  })

  it('builds a Dockerfile whose last stage is a service and has what runs before it', async () => {
    const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from, name]) => ({ from, name }))
    expect(stages.at(-1)).toEqual({ from: 'service', name: 'release' })
    const [command] = deploy.preDeployCommand
    const [, source] = new RegExp(`^COPY --chmod=755 (\\S+) /usr/local/bin/${command}$`, 'm').exec(dockerfile) ?? []
    if (!source) return expect.fail(`the image has no ${command}`)
    const programs = [...(await read(source)).matchAll(/^node (\S+)/gm)].map(([, program]) => program ?? '')
    expect(programs.length).toBeGreaterThan(0)
    for (const program of programs) await access(join(root, program))
  })

  it('asks of the build nothing that Railway does not have', () => {
    // Its caches are named by services.
    expect(dockerfile).not.toContain('type=cache')
  })

  it('is built anew by changes of all that is in it', async () => {
    const own = `/${relative('.', dirname(file))}/**`
    expect(build.watchPatterns).toEqual(expect.arrayContaining([own, '/packages/**']))
    for (const pattern of build.watchPatterns) {
      expect(await glob(pattern.slice(1), { cwd: root, ignore: '**/node_modules/**' }), pattern).not.toEqual([])
    }
  })

  it('asks for health where the image does', () => {
    const [, path] = /fetch\(`http:\/\/127\.0\.0\.1:\$\{process\.env\.PORT\}(\/health)`\)/.exec(dockerfile) ?? []
    expect(deploy.healthcheckPath).toBe(path)
  })

  it('leaves a process the time that the documented variables give it', async () => {
    const variables = Object.fromEntries(
      [...(await read('docs/deploy/railway.md')).matchAll(/^([A-Z_]+)=(\S+)$/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    )
    const env = parseVariables([servicePreset({ port: 3000 })], variables)
    expect(env.SHUTDOWN_DELAY_MS + env.SHUTDOWN_TIMEOUT_MS).toBeLessThan(deploy.drainingSeconds * 1000)
    expect([env.HOST, env.METRICS_HOST, env.METRICS_PORT]).toEqual(['::', '::', 9464])
    expect(variables.APP).toBe(file.split('/')[1])
  })
})
