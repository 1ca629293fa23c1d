import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isAlive } from '@workspace/local-postgres/testing'
import { expect, test } from 'vitest'
import { startApp } from '../src/app/start-app.ts'

const script = fileURLToPath(new URL('./fixtures/app.mjs', import.meta.url))
const command = [process.execPath, script] as const

test('an app serves when it is healthy, with its environment, and ends with all its processes', async () => {
  const app = await startApp({ command: [...command], env: { DATABASE_URL: 'postgresql://db' } })
  const { pids, database } = (await (await fetch(app.url)).json()) as { pids: number[]; database: string }
  expect(database).toBe('postgresql://db')
  expect(pids.map(isAlive)).toEqual([true, true])
  await app[Symbol.asyncDispose]()
  await expectDead(pids)
})

test('an app ends with all its processes when the test process is killed', async () => {
  const text = `
    import { startApp } from ${JSON.stringify(new URL('../src/app/start-app.ts', import.meta.url).href)}
    const app = await startApp({ command: ${JSON.stringify(command)} })
    process.stdout.write(app.url)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(child.stdout, 'data')
  const { pids } = (await (await fetch(String(url))).json()) as { pids: number[] }
  child.kill('SIGKILL')
  await expectDead(pids)
})

test('an app that ends is reported with what it wrote', async () => {
  const failed = startApp({ command: [process.execPath, '-e', 'console.log("no database"); process.exit(3)'] })
  await expect(failed).rejects.toThrow(/ended before it was healthy\.\nno database\n.* ended with status 3/)
})

test('an app that does not become healthy in time is reported, and ended', async () => {
  const failed = startApp({ command: [...command], health: '/missing', timeoutMs: 500 })
  await expect(failed).rejects.toThrow(/was not healthy in time: \/missing (did not answer|answered with 404)/)
})

test('a program that does not exist is reported', async () => {
  await expect(startApp({ command: ['no-such-program'] })).rejects.toThrow(/no-such-program/)
})

async function expectDead(pids: readonly number[]): Promise<void> {
  await expect.poll(() => pids.map(isAlive), { timeout: 30_000 }).toEqual(pids.map(() => false))
}
