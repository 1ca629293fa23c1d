import { join } from 'node:path'
import { testDatabase } from '@workspace/testing'
import { startApp } from '@workspace/testing/app'
import { expect, it } from 'vitest'
import { query } from './postgres/read-database.ts'
import { reset } from './run-reset.ts'

it('pnpm db:reset leaves a running app to go on, which then answers with the data of the new database', async () => {
  await using db = await testDatabase()
  expect(await reset(['--confirm', db.name], db.url)).toMatchObject({ exitCode: 0 })
  await using app = await startApp({
    command: [process.execPath, 'src/server.ts'],
    cwd: join(import.meta.dirname, '../../apps/event-platform'),
    // A machine that is busy with other tests is no reason to turn requests away here.
    env: { DATABASE_URL: db.url, NODE_ENV: 'development', SHED_EVENT_LOOP_DELAY_MS: '0' },
    health: '/health',
  })
  const rooms = async () => {
    const response = await fetch(`${app.url}/rooms`)
    return { status: response.status, body: await response.text() }
  }
  const before = await rooms()
  expect(before).toMatchObject({ status: 200, body: expect.stringContaining('Spring fair raffle') })
  await query(db.url, `UPDATE event_platform.rooms SET name = 'Renamed'`)
  expect((await rooms()).body).not.toContain('Spring fair raffle')
  expect(await reset(['--confirm', db.name], db.url)).toMatchObject({ exitCode: 0 })
  expect(await rooms(), app.output()).toMatchObject({
    status: 200,
    body: expect.stringContaining('Spring fair raffle'),
  })
})
