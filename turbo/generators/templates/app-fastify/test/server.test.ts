import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { seededDatabase } from './start-service.ts'

it.skipIf(process.platform === 'win32')('serves until a signal stops it, and ends with status 0', async () => {
  await using database = await seededDatabase()
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: `${import.meta.dirname}/..`,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '',
      PORT: '0',
      LOG_LEVEL: 'info',
      DATABASE_URL: database.url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let output = ''
  for await (const chunk of child.stdout) {
    output += chunk
    const [, url] = /Server listening at (http:[^"\s]+)"/.exec(output) ?? []
    if (!url || child.killed) continue
    expect((await fetch(`${url}/health`)).status).toBe(200)
    child.kill('SIGTERM')
  }
  expect(await exited).toEqual([0, null])
})
