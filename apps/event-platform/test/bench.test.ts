import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
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
