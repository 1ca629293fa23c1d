import { spawn, spawnSync } from 'node:child_process'
import { down } from '@workspace/local-postgres'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../src/index.ts'
import { dockerAnswers } from '../src/server/docker-answers.ts'
import { image } from '../src/server/keep-container.ts'
import { createProject, notesMigration } from './create-project.ts'
import { listen } from './listen-on-socket.ts'

const canRun = (await dockerAnswers(process.env)) && spawnSync('docker', ['image', 'inspect', image]).status === 0

describe.skipIf(!canRun)('where Docker answers (skipped: needs Docker and the image for tests)', () => {
  test('databases are in a container that test processes share', { timeout: 120_000 }, async () => {
    await using project = await createProject(notesMigration())
    const { DATABASE, TEST_DATABASE_URL, ...env } = process.env
    await using first = await testDatabase({ project: project.folder, env })
    await using second = await testDatabase({ project: project.folder, env })
    expect(new URL(first.url).host).toBe(new URL(second.url).host)
    const client = new pg.Client(first.url)
    await client.connect()
    const { rows } = await client.query(
      "SELECT current_setting('data_directory') AS folder, current_setting('fsync') AS fsync",
    )
    await client.end()
    expect(rows).toEqual([{ folder: '/var/lib/postgresql/18/docker', fsync: 'off' }])
  })
})

test.skipIf(process.platform === 'win32')(
  'where a container cannot be started, tests use the embedded server, and say so once (skipped: Windows)',
  async () => {
    await using project = await createProject(notesMigration())
    // It answers questions, or testcontainers would look for another daemon, which may be there; but it starts nothing.
    await using docker = await listen((request, response) => {
      response.writeHead(request.method === 'GET' ? 200 : 500, { 'content-type': 'application/json' })
      response.end('{ "OperatingSystem": "Linux", "IPAM": { "Config": [{ "Gateway": "127.0.0.1" }] } }')
    })
    const script = `
      import { testDatabase } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)}
      for (const _ of [1, 2]) {
        const db = await testDatabase()
        await db[Symbol.asyncDispose]()
      }
      process.exit()`
    const { DATABASE, TEST_DATABASE_URL, ...env } = process.env
    const { status, stderr } = await run(['--input-type=module', '--eval', script], {
      cwd: project.folder,
      env: { ...env, DOCKER_HOST: `unix://${docker.path}` },
    })
    expect(status).toBe(0)
    expect(stderr.match(/Tests use the embedded PostgreSQL: no container could be started/g)).toHaveLength(1)
    await down({ cwd: project.folder, env: {} })
  },
)

function run(args: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }) {
  const { promise, resolve } = Promise.withResolvers<{ status: number | null; stderr: string }>()
  const child = spawn(process.execPath, args, options)
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
  child.on('close', (status) => resolve({ status, stderr }))
  return promise
}
