import type { Message } from '@/lib/prisma'

/** What exchanges are made of. */
type Turn = Pick<Message, 'role'>

/** Something the person or the partner said, with what the coach remarked on it. */
export interface Exchange<Said extends Turn> {
  readonly said: Said
  readonly notes: readonly Said[]
}

/** Puts each remark of the coach beside what was said before it; a remark on nothing is left out. */
export function toExchanges<Said extends Turn>(messages: readonly Said[]): Exchange<Said>[] {
  const exchanges: { said: Said; notes: Said[] }[] = []
  for (const message of messages) {
    if (message.role === 'COACH') exchanges.at(-1)?.notes.push(message)
    else exchanges.push({ said: message, notes: [] })
  }
  return exchanges
}
