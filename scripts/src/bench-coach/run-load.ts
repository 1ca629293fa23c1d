import { setTimeout as sleep } from 'node:timers/promises'

/** How much is asked for. */
export interface Load {
  /** At once, one after the other each. */
  readonly clients: number
  readonly seconds: number
  /** How long an answer takes; over this time the clients begin. */
  readonly answerMs: number
}

/** One answer of the model, as somebody waited for it. */
export interface Exchange {
  /** From sending the words to the first token. */
  readonly firstTokenMs: number
  readonly sessionId?: string
  readonly turnId?: string
  readonly said: string
}

/** What came of it. */
export interface LoadResult {
  readonly exchanges: readonly Exchange[]
  /** How often what went wrong. */
  readonly problems: Readonly<Record<string, number>>
}

/** A client that goes on as long as it is told. */
type Client = (index: number, goesOn: () => boolean) => AsyncIterable<Exchange>

/** Lets clients ask at once until the time is over; answers under way are waited for. */
export async function runLoad({ clients, seconds, answerMs }: Load, client: Client): Promise<LoadResult> {
  const exchanges: Exchange[] = []
  const problems: Record<string, number> = {}
  const until = performance.now() + seconds * 1000
  const goesOn = () => performance.now() < until
  const one = async (index: number) => {
    await sleep((index / clients) * answerMs)
    while (goesOn()) {
      try {
        for await (const exchange of client(index, goesOn)) exchanges.push(exchange)
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error)
        problems[problem] = (problems[problem] ?? 0) + 1
        await sleep(1000)
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => one(index)))
  return { exchanges, problems }
}
