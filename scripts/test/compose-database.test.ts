import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@workspace/local-postgres/testing'
import { historySchemaOf, loadWorkspace } from '@workspace/schema'
import { x } from 'tinyexec'
import { describe, expect, it } from 'vitest'
import { readAllRows, readCatalogue } from './postgres/read-database.ts'

const root = join(import.meta.dirname, '../..')
const canCompose =
  spawnSync('docker', ['compose', 'version']).status === 0 &&
  spawnSync('docker', ['image', 'inspect', 'postgres:18']).status === 0

describe.skipIf(!canCompose)('DATABASE=docker (skipped: needs docker compose and the image postgres:18)', () => {
  it('backs up the compose database, and restores into another one beside it, with the programs of its image', async () => {
    await using place = await useCompose()
    const file = join(place.folder, 'whole.dump')
    expect(await place.run('reset.ts', ['--confirm', 'workspace'])).toMatchObject({ exitCode: 0 })
    expect(await place.run('backup.ts', ['--file', file])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/, by pg_dump 18\.\d+\n$/),
    })

    expect(await place.docker(['exec', '-T', 'db', 'createdb', '-U', 'postgres', 'look'])).toMatchObject({
      exitCode: 0,
    })
    expect(await place.run('restore.ts', [file], { DATABASE_URL: place.urlOf('look') })).toMatchObject({
      exitCode: 0,
      stderr: '',
    })
    const workspace = loadWorkspace(root)
    if (!workspace.ok) throw new Error('The workspace cannot be read.')
    const schemas = workspace.value.layers.flatMap((layer) => [layer.databaseSchema, historySchemaOf(layer)])
    const [original, restored] = [place.urlOf('workspace'), place.urlOf('look')]
    expect(await readAllRows(restored, schemas)).toEqual(await readAllRows(original, schemas))
    expect(await readCatalogue(restored, schemas)).toEqual(await readCatalogue(original, schemas))
  })
})

/** The compose file's services under a name and a port of this test, to be removed with their data by disposing of it. */
async function useCompose() {
  const folder = await mkdtemp(join(tmpdir(), 'compose-'))
  const port = await freePort()
  const { DATABASE_URL, ...inherited } = process.env
  const env = {
    ...inherited,
    NODE_ENV: 'development',
    NO_COLOR: '1',
    DATABASE: 'docker',
    POSTGRES_PORT: String(port),
    COMPOSE_PROJECT_NAME: `test-${port}`,
  }
  const start = async (program: string, args: readonly string[], more: Record<string, string> = {}) => {
    const { exitCode, stdout, stderr } = await x(program, [...args], {
      nodeOptions: { cwd: root, env: { ...env, ...more } },
    })
    return { exitCode, stdout, stderr }
  }
  const docker = (args: readonly string[]) => start('docker', ['compose', ...args])
  return {
    folder,
    docker,
    run: (script: string, args: readonly string[], more?: Record<string, string>) =>
      start(process.execPath, [join(root, 'scripts/src', script), ...args], more),
    urlOf: (database: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`,
    async [Symbol.asyncDispose]() {
      await docker(['down', '--volumes'])
      await rm(folder, { recursive: true })
    },
  }
}
