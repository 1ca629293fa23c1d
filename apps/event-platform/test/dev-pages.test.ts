import { existsSync } from 'node:fs'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { linkElsewhere } from './link-elsewhere.ts'

const folder = resolve(import.meta.dirname, '..')

it('keeps the pages while it builds them again, which no installation in another folder makes it do', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'pages-'))
  const hadPages: boolean[] = []
  const changed: string[] = []
  const watcher = (await build({
    configFile: join(folder, 'vite.config.ts'),
    mode: 'development',
    logLevel: 'error',
    plugins: [{ name: 'look', generateBundle: () => void hadPages.push(existsSync(join(outDir, 'index.html'))) }],
    build: { outDir, watch: {}, minify: false },
  })) as Rolldown.RolldownWatcher
  watcher.on('change', (file) => void changed.push(file))
  let ended = 0
  watcher.on('event', ({ code }) => {
    if (code === 'END') ended += 1
  })
  try {
    while (ended === 0) await delay(20)
    await linkElsewhere(createRequire(import.meta.url).resolve('react-router'))
    const source = join(folder, 'web/router.tsx')
    const now = new Date()
    await utimes(source, now, now)
    while (!changed.includes(source) || ended < 2) await delay(20)
    expect({ changed, hadPages }).toEqual({ changed: [source], hadPages: [false, true] })
  } finally {
    await watcher.close()
    await rm(outDir, { recursive: true })
  }
})
