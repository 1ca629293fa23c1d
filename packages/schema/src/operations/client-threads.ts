import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { InternalError } from '../core/diagnostics/internal-error.ts'
import type { Result } from '../core/diagnostics/result.ts'
import type { ClientOutcome, ClientSource } from './generate-client.ts'

/** Threads that generate clients, each one after the other. Disposing of them ends them. */
export interface ClientThreads extends AsyncDisposable {
  /** Starts a thread that loads the generator, before there is anything to generate. */
  start(): void
  /** Generates a client of a workspace as soon as a thread is free. */
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
  pending?: PromiseWithResolvers<Result<ClientOutcome>>
}

/** Each takes some 300 MB, most of them for what Prisma's generator leaves behind. */
const MAX_THREADS = 4

/** Clients that a thread must have to make for starting it to pay. */
const CLIENTS_PER_THREAD = 5

/** Makes threads; none starts before it is needed. */
export function createClientThreads(): ClientThreads {
  const limit = Math.min(availableParallelism(), MAX_THREADS)
  const threads: Thread[] = []
  const idle: Thread[] = []
  const waiting: ((thread: Thread) => void)[] = []
  const start = () => {
    const thread = startThread()
    threads.push(thread)
    idle.push(thread)
  }
  const take = async (): Promise<Thread> => {
    const isBusy = idle.length === 0 && waiting.length >= threads.length * (CLIENTS_PER_THREAD - 1)
    if (isBusy && threads.length < limit) start()
    return idle.shift() ?? (await new Promise((resolve) => waiting.push(resolve)))
  }
  const giveBack = (thread: Thread) => {
    const next = waiting.shift()
    if (next) next(thread)
    else idle.push(thread)
  }
  return {
    start,
    async generate(root, { project: { folder, output, client }, text }) {
      const thread = await take()
      const pending = Promise.withResolvers<Result<ClientOutcome>>()
      thread.pending = pending
      thread.worker.postMessage({ root, source: { project: { folder, output, client }, text } } satisfies ClientRequest)
      const result = await pending.promise
      giveBack(thread)
      return result
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function startThread(): Thread {
  const thread: Thread = {
    worker: new Worker(new URL('client-thread.mjs', import.meta.url)),
  }
  thread.worker
    .on('message', (result: Result<ClientOutcome>) => thread.pending?.resolve(result))
    .on('error', (error) => thread.pending?.reject(error))
    .on('exit', () => thread.pending?.reject(new InternalError('A thread ended before its client was there.')))
  return thread
}
