import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { redisIsMissing } from '@workspace/testing/redis-server'
import { expect, it } from 'vitest'

const command = join(import.meta.dirname, '../../../scripts/src/bench-events.ts')

async function bench(options: string) {
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...options.split(' '), '--json'])
  return JSON.parse(stdout)
}

it('answers as the same routes on plain pg do, which pnpm bench:events holds it against', async () => {
  const { http, problems } = await bench('--only http --clients 2 --seconds 1 --runs 1')
  expect(problems).toEqual([])
  expect(http).toHaveLength(5)
  for (const { service, plain, share } of http) {
    expect(service.requestsPerSecond).toBeGreaterThan(0)
    expect(plain.requestsPerSecond).toBeGreaterThan(0)
    expect(share).toBeGreaterThan(0)
  }
})

it('delivers every message to every socket of the room, and so does the bare server beside it', async () => {
  const { sockets, problems } = await bench('--only sockets --connections 44 --messages 2')
  expect(problems).toEqual([])
  for (const name of ['service', 'bare']) {
    expect(sockets[name]).toMatchObject({ connections: 44, failed: 0, missing: 0 })
    expect(sockets[name].p99).toBeGreaterThan(0)
  }
})

it.skipIf(redisIsMissing)('delivers once what is written over three processes, and over one', async () => {
  const load = '--followers 24 --rate 4 --clients 4 --seconds 1 --runs 1'
  const { processes, problems } = await bench(`--only processes ${load}`)
  expect(problems).toEqual([])
  expect(processes).toMatchObject([
    { processes: 3, over: 'Redis' },
    { processes: 1, over: 'Redis' },
    { processes: 1, over: 'PostgreSQL' },
  ])
  for (const { processes: count, steady, flatOut } of processes) {
    for (const figures of [steady, flatOut]) {
      expect(figures).toMatchObject({ missing: 0, double: 0, refused: 0 })
      expect(figures.deliveredPerSecond).toBeGreaterThan(0)
      expect(figures.p99).toBeGreaterThan(0)
      expect(figures.cpu).toHaveLength(count)
    }
  }
})

it('says what to install where there is no Redis', async () => {
  const withoutPath = { ...process.env, PATH: '' }
  const asked = promisify(execFile)(process.execPath, [command, '--only', 'processes'], { env: withoutPath })
  await expect(asked).rejects.toMatchObject({ stderr: expect.stringContaining('no redis-server on PATH') })
})
