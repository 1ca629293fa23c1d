import { freePort } from '@workspace/local-postgres/testing'
import { afterAll, expect, test, vi } from 'vitest'
import { prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

test('Prisma Studio starts and shows what is in the database', async () => {
  await using database = await scratchDatabase(servers.main)
  await database.query('CREATE TABLE people AS SELECT 1 AS id')
  await using project = await prismaProject({ 'prisma.config.ts': CONFIG, 'schema.prisma': BLOG })
  const port = await freePort()
  const address = `http://localhost:${port}`
  const studio = project.start(['studio', '--port', String(port), '--browser', 'none'], {
    env: { DATABASE_URL: database.url },
  })
  try {
    await vi.waitUntil(
      () =>
        fetch(address).then(
          (response) => response.ok,
          () => false,
        ),
      { timeout: 30_000 },
    )
    const answer = await fetch(`${address}/bff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ procedure: 'query', query: { sql: 'SELECT id FROM people', parameters: [] } }),
    })
    expect(await answer.json()).toEqual([null, [{ id: 1 }]])
  } finally {
    studio.child.kill()
    await studio.result
  }
})
