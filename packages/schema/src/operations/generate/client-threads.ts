import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { failure, type Result } from '../../core/diagnostics/result.ts'
import { describeGenerationFailure } from './describe-generation-failure.ts'
import type { ClientOutcome, ClientSource } from './generate-client.ts'

/** Threads that generate clients, each one after the other. Disposing of them ends them. */
export interface ClientThreads extends AsyncDisposable {
  /** Starts a thread that loads the generator, before there is anything to generate. */
  start(): void
  /** Generates a client of a workspace as soon as a thread is free. Never rejects: where its thread dies, the result says so. */
  generate(root: string, source: ClientSource): Promise<Result<ClientOutcome>>
}

/** What a thread is asked for. */
export interface ClientRequest {
  /** Of the workspace. */
  readonly root: string
  readonly source: ClientSource
}

interface Thread {
  readonly worker: Worker
  /** The client in the making. */
  work?: Work | undefined
}

interface Work {
  readonly request: ClientRequest
  readonly finish: (result: Result<ClientOutcome>) => void
}

/** Each takes some 300 MB, most of them for what Prisma's generator leaves behind. */
const MAX_THREADS = 4

/** Clients that a thread must have to make for starting it to pay. */
const CLIENTS_PER_THREAD = 5

/** Makes threads; none starts before it is needed. */
export function createClientThreads(
  startWorker = () => new Worker(new URL('client-thread.mjs', import.meta.url)),
  limit = Math.min(availableParallelism(), MAX_THREADS),
): ClientThreads {
  const threads = new Set<Thread>()
  const waiting: Work[] = []
  const start = () => {
    const thread: Thread = { worker: startWorker() }
    threads.add(thread)
    thread.worker
      .on('message', (result: Result<ClientOutcome>) => {
        thread.work?.finish(result)
        giveWork(thread, waiting.shift())
      })
      .on('error', (cause) => lose(thread, cause))
      .on('exit', () => lose(thread, 'The thread ended before the client was there.'))
  }
  const lose = (thread: Thread, cause: unknown) => {
    threads.delete(thread)
    // Others take what is waiting.
    const lost = [...(thread.work ? [thread.work] : []), ...(threads.size === 0 ? waiting.splice(0) : [])]
    thread.work = undefined
    for (const { request, finish } of lost) finish(failure(describeGenerationFailure(request.source, cause)))
  }
  return {
    start,
    generate(root, { project: { folder, output, client }, text }) {
      const { promise, resolve: finish } = Promise.withResolvers<Result<ClientOutcome>>()
      const work: Work = { request: { root, source: { project: { folder, output, client }, text } }, finish }
      const findIdle = () => [...threads].find((thread) => !thread.work)
      const isBusy = !findIdle() && waiting.length >= threads.size * (CLIENTS_PER_THREAD - 1)
      if (isBusy && threads.size < limit) start()
      const idle = findIdle()
      if (idle) giveWork(idle, work)
      else waiting.push(work)
      return promise
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...threads].map(({ worker }) => worker.terminate()))
    },
  }
}

function giveWork(thread: Thread, work: Work | undefined): void {
  thread.work = work
  if (work) thread.worker.postMessage(work.request)
}
