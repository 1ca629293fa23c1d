import { cp, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { signInTo, TEST_SECRET } from '@workspace/auth/testing'
import { TEST_LOGIN } from '@workspace/database/seed'
import { type RunningApp, startApp } from '@workspace/testing/app'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededDatabase } from './database.ts'

const built = join(import.meta.dirname, '../.next/standalone')

let folder: string
let database: Awaited<ReturnType<typeof seededDatabase>>
let app: RunningApp
let cookie: string

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'demo-standalone-')))
  // Links stay as they are, so that one which leads back into the repository shows.
  await cp(built, folder, { recursive: true, verbatimSymlinks: true })
  database = await seededDatabase()
  app = await startApp({
    command: [process.execPath, 'server.js'],
    cwd: join(folder, 'apps/demo'),
    env: (url) => ({
      PUBLIC_URL: url,
      HOSTNAME: '127.0.0.1',
      DATABASE_URL: database.url,
      BETTER_AUTH_SECRET: TEST_SECRET,
    }),
  })
  cookie = await signInTo(app.url, { email: TEST_LOGIN.email, password: TEST_LOGIN.password })
})
afterAll(async () => {
  await app?.[Symbol.asyncDispose]()
  await database?.[Symbol.asyncDispose]()
  if (folder) await rm(folder, { recursive: true, force: true })
})

async function read(path: string): Promise<string> {
  return await (await fetch(new URL(path, app.url), { headers: { cookie } })).text()
}

it('the build holds all that it links to', async () => {
  const links = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isSymbolicLink(),
  )
  expect(links).not.toEqual([])
  for (const { parentPath, name } of links) {
    const target = await realpath(join(parentPath, name))
    expect(relative(folder, target).split(sep)[0], `${join(parentPath, name)} leads out`).not.toBe('..')
  }
})

it('a copy of the build outside of the repository reads and writes with its generated client', async () => {
  const created = await fetch(new URL('/api/demo/sessions', app.url), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ sessionName: 'Outside', demoType: 'VOICE' }),
  })
  expect(created.status).toBe(201)
  expect(await read('/sessions')).toContain('Outside')
})

it('its pages find their scripts and styles, and how the schema is built', async () => {
  const page = await read('/schema')
  expect(page).toContain('DemoSession')
  const files = [...page.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, path]) => path as string)
  expect(files).not.toEqual([])
  for (const file of new Set(files)) expect((await fetch(new URL(file, app.url))).status, file).toBe(200)
})
