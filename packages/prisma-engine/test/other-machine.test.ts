import { afterAll, expect, test } from 'vitest'
import { prismaProject } from './support/prisma-project.ts'
import { BLOG, CONFIG } from './support/schemas.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

test('a database on another machine is written to only where its host is named', async () => {
  await using database = await scratchDatabase(servers.main)
  await using project = await prismaProject({ 'prisma.config.ts': CONFIG, 'schema.prisma': BLOG })
  // The loopback address in a spelling that is not recognised as one.
  const DATABASE_URL = database.url.replace('127.0.0.1', '2130706433')
  const prisma = (command: string, env: Readonly<Record<string, string>> = {}) =>
    project.prisma(command.split(' '), { env: { DATABASE_URL, ...env } })
  const tables = () => database.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)

  for (const command of ['db push', 'migrate dev --name init', 'migrate deploy']) {
    const { exitCode, stdout, stderr } = await prisma(command)
    expect([command, exitCode, stdout + stderr]).toEqual([
      command,
      1,
      expect.stringContaining('If it is meant: DATABASE_CONFIRM_HOST=2130706433'),
    ])
  }
  expect(await tables()).toEqual([])

  expect(await prisma('migrate deploy', { NODE_ENV: 'production' })).toMatchObject({ exitCode: 0 })
  expect(await prisma('db push', { DATABASE_CONFIRM_HOST: '2130706433' })).toMatchObject({ exitCode: 0 })
  expect(await tables()).not.toEqual([])
})
