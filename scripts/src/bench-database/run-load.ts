/** What one way of doing something is to be measured by. */
export interface Contender {
  readonly name: string
  /** Does it once; told how often it was done before, by this contender. */
  readonly once: (turn: number) => Promise<unknown>
}

/** Operations a second, by contender, of each round. */
export type Rates = ReadonlyMap<string, readonly number[]>

/** How much is done. */
export interface Load {
  /** That do one operation after the other, at the same time. */
  readonly clients: number
  /** Of each contender in a round. */
  readonly operations: number
  readonly rounds: number
}

/**
 * Measures the contenders in turn, round by round, each round beginning with another one, so that what else happens on the
 * machine falls on all of them. A first round is not counted.
 */
export async function runLoad(contenders: readonly Contender[], { clients, operations, rounds }: Load): Promise<Rates> {
  const rates = new Map(contenders.map(({ name }): [string, number[]] => [name, []]))
  const turns = new Map(contenders.map(({ name }) => [name, 0]))
  for (let round = 0; round <= rounds; round++) {
    const order = contenders.map((_, index) => contenders[(index + round) % contenders.length] as Contender)
    for (const { name, once } of order) {
      const first = turns.get(name) ?? 0
      let next = first
      const last = first + operations
      const client = async () => {
        while (next < last) await once(next++)
      }
      const start = performance.now()
      await Promise.all(Array.from({ length: clients }, client))
      const seconds = (performance.now() - start) / 1000
      turns.set(name, last)
      if (round > 0) rates.get(name)?.push(operations / seconds)
    }
  }
  return rates
}
