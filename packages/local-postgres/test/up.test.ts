import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '../src/database.ts'
import { createWorkspace, type TestWorkspace } from './create-workspace.ts'

describe('given a workspace whose server runs', () => {
  let workspace: TestWorkspace
  beforeAll(async () => {
    workspace = await createWorkspace()
    const { exitCode, stdout, stderr } = await workspace.run(['up'])
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: `✔ PostgreSQL 18.4 started on 127.0.0.1:${workspace.port}, database workspace\n`,
      stderr: 'Making the PostgreSQL data folder …\nStarting PostgreSQL …\n',
    })
  })
  afterAll(() => workspace[Symbol.asyncDispose]())

  test('a repeated up says that it runs', async () => {
    expect(await workspace.run(['up'])).toEqual({
      exitCode: 0,
      stdout: `✔ PostgreSQL 18.4 already runs on 127.0.0.1:${workspace.port}, database workspace\n`,
      stderr: '',
    })
  })

  test('up --json prints one object without a password', async () => {
    const { stdout } = await workspace.run(['up', '--json'])
    expect(JSON.parse(stdout)).toEqual({
      kind: 'embedded',
      started: false,
      address: `127.0.0.1:${workspace.port}`,
      database: 'workspace',
      version: '18.4',
    })
  })

  test('a DATABASE_URL that names the same server is not taken for one of their own', async () => {
    const { stdout } = await workspace.run(['up', '--json'], { env: { DATABASE_URL: workspace.url } })
    expect(JSON.parse(stdout).kind).toBe('embedded')
  })

  test('it sorts, lower-cases and tells the time the same on every system', async () => {
    const { rows } = await withClient(workspace.url, (client) =>
      client.query(`
        SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) AS encoding, lower('ÄÉ') AS lower,
          current_setting('TimeZone') AS zone, current_setting('listen_addresses') AS address
        FROM pg_database WHERE datname = 'workspace'`),
    )
    expect(rows).toEqual([
      { datlocprovider: 'b', datlocale: 'C.UTF-8', encoding: 'UTF8', lower: 'äé', zone: 'UTC', address: '127.0.0.1' },
    ])
  })

  test('it asks for the password', async () => {
    const wrong = workspace.url.replace(':postgres@', ':wrong@')
    await expect(withClient(wrong, (client) => client.query('SELECT 1'))).rejects.toMatchObject({ code: '28P01' })
  })

  test('up creates a database that somebody dropped', async () => {
    const admin = workspace.url.replace(/workspace$/, 'postgres')
    await withClient(admin, (client) => client.query('DROP DATABASE workspace'))
    const [first, second] = await Promise.all([workspace.run(['up']), workspace.run(['up'])])
    expect([first.exitCode, second.exitCode]).toEqual([0, 0])
    await withClient(workspace.url, (client) => client.query('SELECT 1'))
  })

  test('another port is refused instead of moving the server under its users', async () => {
    const { exitCode, stderr } = await workspace.run(['up'], { env: { POSTGRES_PORT: '1' } })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr:
        `✖ PostgreSQL of this workspace already runs on port ${workspace.port}, but port 1 is wanted. POSTGRES.PORT_CHANGED\n` +
        '  Something may be using it there, so it is not moved by itself.\n' +
        '  → pnpm local-postgres down\n' +
        `  → POSTGRES_PORT=${workspace.port} pnpm dev\n`,
    })
  })

  test('another clone is told whose server has its port', async () => {
    await using clone = await createWorkspace()
    const { exitCode, stderr } = await clone.run(['up'], { env: { POSTGRES_PORT: String(workspace.port) } })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('POSTGRES.PORT_TAKEN')
    expect(stderr).toContain(`→ cd ${workspace.root} && DATABASE=embedded pnpm local-postgres down`)
  })

  test('it can be used as a server of their own, which is checked and left alone', async () => {
    await using other = await createWorkspace()
    const result = await other.run(['up'], { env: { DATABASE_URL: workspace.url } })
    expect(result).toEqual({
      exitCode: 0,
      stdout: `✔ PostgreSQL 18.4 of your DATABASE_URL answers on 127.0.0.1:${workspace.port}, database workspace; nothing to start\n`,
      stderr: '',
    })
    expect(existsSync(join(other.root, '.local'))).toBe(false)
  })

  test('a wrong password in DATABASE_URL is said without showing it', async () => {
    await using other = await createWorkspace()
    const DATABASE_URL = workspace.url.replace(':postgres@', ':s3cret@')
    const { exitCode, stdout, stderr } = await other.run(['up', '--json'], { env: { DATABASE_URL } })
    expect(exitCode).toBe(2)
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'POSTGRES.WRONG_PASSWORD',
      message: `PostgreSQL at 127.0.0.1:${workspace.port} refuses user "postgres": wrong user or password.`,
    })
    expect(stdout + stderr).not.toContain('s3cret')
  })
})

test('two first ups at once start one server', async () => {
  await using workspace = await createWorkspace()
  const results = await Promise.all([workspace.run(['up', '--json']), workspace.run(['up', '--json'])])
  expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect(results.map(({ stdout }) => JSON.parse(stdout).started).sort()).toEqual([false, true])
})

test('a port taken by another program is refused, with the program and a free port', async () => {
  await using workspace = await createWorkspace()
  const program = spawn(process.execPath, [
    '-e',
    `require('node:net').createServer().listen(${workspace.port}, '127.0.0.1', () => console.log('listening'))`,
  ])
  try {
    await once(program.stdout, 'data')
    const { exitCode, stdout, stderr } = await workspace.run(['up'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(
      `✖ Port ${workspace.port} on 127.0.0.1 is taken by process ${program.pid}. POSTGRES.PORT_TAKEN\n  ${process.execPath} -e`,
    )
    expect(stderr).toMatch(/→ POSTGRES_PORT=\d+ pnpm dev/)
    expect(existsSync(join(workspace.root, '.local/postgres'))).toBe(false)
  } finally {
    program.kill()
  }
})

describe('settings that cannot work are refused before anything is started', () => {
  test.each([
    ['POSTGRES_PORT is "abc"; expected a port number', { POSTGRES_PORT: 'abc' }, 'POSTGRES.BAD_SETTING'],
    ['POSTGRES_PORT is "70000"; expected a port number', { POSTGRES_PORT: '70000' }, 'POSTGRES.BAD_SETTING'],
    ['DATABASE is "oracle"; expected "embedded" or "docker"', { DATABASE: 'oracle' }, 'POSTGRES.BAD_SETTING'],
    ['It begins with "mysql:"', { DATABASE_URL: 'mysql://u:s3cret@127.0.0.1/db' }, 'POSTGRES.NOT_POSTGRES'],
    ['It is not a valid URL', { DATABASE_URL: 'postgresql://u:s3cret@127.0.0.1:port/db' }, 'POSTGRES.NOT_POSTGRES'],
    ['It is not a valid URL', { DATABASE_URL: 'workspace' }, 'POSTGRES.NOT_POSTGRES'],
    [
      'No PostgreSQL answers at 127.0.0.1:1',
      { DATABASE_URL: 'postgresql://u:s3cret@127.0.0.1:1/db' },
      'POSTGRES.UNREACHABLE',
    ],
  ])('%s', async (message, env, code) => {
    await using workspace = await createWorkspace()
    const { exitCode, stderr } = await workspace.run(['up'], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).toContain(code)
    expect(stderr).not.toContain('s3cret')
    expect(existsSync(join(workspace.root, '.local'))).toBe(false)
  })

  test('a server that does not speak PostgreSQL is unreachable', async () => {
    await using workspace = await createWorkspace()
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { exitCode, stderr } = await workspace.run(['up'], {
      env: { DATABASE_URL: `postgresql://u:p@127.0.0.1:${port}/d` },
    })
    server.close()
    expect(exitCode).toBe(2)
    expect(stderr).toContain('POSTGRES.UNREACHABLE')
  })
})
