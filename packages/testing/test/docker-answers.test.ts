import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { dockerAnswers } from '../src/server/docker-answers.ts'
import { image } from '../src/server/keep-container.ts'
import { listen } from './listen-on-socket.ts'

describe.skipIf(process.platform === 'win32')('through a socket (skipped on Windows: it has named pipes)', () => {
  test('a daemon that answers is found', async () => {
    await using docker = await listen((request, response) => response.end(request.url === '/_ping' ? 'OK' : ''))
    expect(await dockerAnswers({ DOCKER_HOST: `unix://${docker.path}` })).toBe(true)
  })

  test('one that refuses is none', async () => {
    await using docker = await listen((_, response) => response.writeHead(403).end())
    expect(await dockerAnswers({ DOCKER_HOST: `unix://${docker.path}` })).toBe(false)
  })

  test('one that hangs is given up after a second', async () => {
    await using docker = await listen(() => {})
    const start = Date.now()
    expect(await dockerAnswers({ DOCKER_HOST: `unix://${docker.path}` })).toBe(false)
    expect(Date.now() - start).toBeLessThan(10_000)
  })

  test('a socket without a listener is none', async () => {
    expect(await dockerAnswers({ DOCKER_HOST: 'unix:///nowhere/docker.sock' })).toBe(false)
  })
})

test('a host where nothing listens is none', async () => {
  expect(await dockerAnswers({ DOCKER_HOST: 'tcp://127.0.0.1:1' })).toBe(false)
})

test('tests use the image of the compose file', async () => {
  const compose = await readFile(new URL('../../../docker-compose.yml', import.meta.url), 'utf8')
  expect(compose).toContain(`image: ${image}\n`)
})
