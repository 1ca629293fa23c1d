import type { Message } from '@/lib/prisma'

/** What exchanges are made of; where the turn is not known, the order tells. */
type Turn = Pick<Message, 'role'> & Partial<Pick<Message, 'turnId'>>

/** What the person said and the partner answered, with what the coach remarked on it. */
export interface Exchange<Said extends Turn> {
  readonly said: readonly Said[]
  readonly notes: readonly Said[]
}

/**
 * Puts answers and remarks to what the person said: those of the same turn, or what was said before where there is none. What
 * the partner opens with stands alone; a remark on nothing is left out.
 */
export function toExchanges<Said extends Turn>(messages: readonly Said[]): Exchange<Said>[] {
  const exchanges: { said: Said[]; notes: Said[] }[] = []
  for (const message of messages) {
    const about = message.turnId ? exchanges.findLast(({ said }) => said[0]?.turnId === message.turnId) : undefined
    const exchange = about ?? exchanges.at(-1)
    if (message.role === 'COACH') exchange?.notes.push(message)
    else if (message.role === 'PARTNER' && exchange) exchange.said.push(message)
    else exchanges.push({ said: [message], notes: [] })
  }
  return exchanges
}
