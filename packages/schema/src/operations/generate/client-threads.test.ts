import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { createClientThreads } from './client-threads.ts'

describe('createClientThreads', () => {
  it.each([1, 2])(
    'says of every client that %i threads die over why it is not there',
    { timeout: 10_000 },
    async (limit) => {
      await using threads = threadsOf("parentPort.on('message', () => { throw new Error('no memory left') })", limit)
      const results = await Promise.all(SOURCES.map((source) => threads.generate('/', source)))
      expect(results).toMatchObject(
        SOURCES.map(({ project }) => ({
          ok: false,
          diagnostics: [{ code: 'GENERATE.FAILED', message: expect.stringContaining(project.folder) }],
        })),
      )
      expect(JSON.stringify(results)).toContain('no memory left')
    },
  )

  it('replaces a thread that died before there was anything to do', { timeout: 10_000 }, async () => {
    let count = 0
    const died = Promise.withResolvers<unknown>()
    await using threads = createClientThreads(() => {
      count += 1
      if (count > 1) return workerOf(ANSWER)
      return workerOf("throw new Error('not loaded')").on('exit', died.resolve)
    }, 1)
    threads.start()
    await died.promise
    expect(await Promise.all(SOURCES.map((source) => threads.generate('/', source)))).toEqual(
      SOURCES.map(() => GENERATED),
    )
  })

  it('lets the threads that live do what is waiting when one dies', { timeout: 10_000 }, async () => {
    let count = 0
    await using threads = createClientThreads(() => {
      count += 1
      return workerOf(count > 1 ? ANSWER : "parentPort.on('message', () => process.exit(1))")
    }, 2)
    const results = await Promise.all(SOURCES.map((source) => threads.generate('/', source)))
    expect(results.map(({ ok }) => ok)).toEqual(SOURCES.map((_, index) => index > 0))
  })

  it('answers for the clients that are in the making when it is disposed of', { timeout: 10_000 }, async () => {
    const threads = threadsOf("parentPort.on('message', () => {})", 1)
    const results = Promise.all(SOURCES.map((source) => threads.generate('/', source)))
    await threads[Symbol.asyncDispose]()
    expect((await results).map(({ ok }) => ok)).toEqual(SOURCES.map(() => false))
  })
})

const SOURCES = Array.from({ length: 7 }, (_, index) => {
  return { project: { folder: `apps/${index}`, output: 'schema.prisma', client: 'client' }, text: '' }
})

const GENERATED = { ok: true, value: { state: 'generated', milliseconds: 1 } }

const ANSWER = `parentPort.on('message', () => parentPort.postMessage(${JSON.stringify(GENERATED)}))`

function threadsOf(code: string, limit: number) {
  return createClientThreads(() => workerOf(code), limit)
}

function workerOf(code: string): Worker {
  return new Worker(`const { parentPort } = require('node:worker_threads')\n${code}`, { eval: true })
}
