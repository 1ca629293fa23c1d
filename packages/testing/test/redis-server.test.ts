import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const module = JSON.stringify(new URL('../src/redis/redis-server.ts', import.meta.url))

it.skipIf(process.platform === 'win32')(
  'gives up on a Redis that ends at once, and leaves nothing running',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redis-server-'))
    try {
      const program = join(folder, 'redis-server')
      await writeFile(program, '#!/bin/sh\nexit 3\n')
      await chmod(program, 0o755)
      const script = `
      const { startRedisServer } = await import(${module})
      await startRedisServer().catch((error) => console.log(error.message))`
      const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` }
      // A process ends once nothing is left for it to do.
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
        env,
        timeout: 30_000,
      })
      expect(stdout).toBe('redis-server ended with status 3.\n')
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
