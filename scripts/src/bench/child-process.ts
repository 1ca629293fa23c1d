import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A process that does one thing at a time, and ends with this one. */
export interface Child<Order, Answer> extends AsyncDisposable {
  /** Tells it what to do. @throws {Error} where it ends before it answers, or answers with an error. */
  ask(order: Order): Promise<Answer>
}

/** What a child sends for an order. */
type Message<Answer> = { readonly answer: Answer } | { readonly error: string }

/** Starts a script in a process of its own; there, {@link serveOrders} does what it is asked for. */
export function startChild<Order extends object, Answer>(script: URL): Child<Order, Answer> {
  const child = fork(script, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })
  const exited = once(child, 'exit')
  return {
    async ask(order) {
      const answered = once(child, 'message') as Promise<[Message<Answer>]>
      child.send(order)
      const [message] = await Promise.race([
        answered,
        exited.then((): never => {
          throw new Error(`${script.pathname} ended before it had answered.`)
        }),
      ])
      if ('error' in message) throw new Error(message.error)
      return message.answer
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      child.kill()
      await exited
    },
  }
}

/** Does what the process that started this one asks for, and ends with it. */
export function serveOrders<Order, Answer>(work: (order: Order) => Promise<Answer>): void {
  process.on('message', async (order: Order) => {
    const message: Message<Answer> = await work(order).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
    process.send?.(message)
  })
  process.on('disconnect', () => process.exit())
}
