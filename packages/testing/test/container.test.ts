import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../src/index.ts'
import { dockerAnswers } from '../src/server/docker-answers.ts'
import { image } from '../src/server/keep-container.ts'
import { createProject, notesMigration } from './create-project.ts'

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
