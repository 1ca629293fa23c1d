import { prisma } from '@/lib/prisma'
import { presentMessage, presentTurn } from './present-turn.ts'
import type { TurnView } from './turn-events.ts'

/** What the database has of a turn. */
interface StoredTurnView extends TurnView {
  readonly leaseExpiresAt: Date
}

/** What the database has of a turn; undefined where there is none. */
export async function viewTurn(turnId: string): Promise<StoredTurnView | undefined> {
  const turn = await prisma.turn.findUnique({ where: { id: turnId }, include: { messages: true } })
  if (!turn) return undefined
  const messageOf = (role: 'PARTNER' | 'COACH') => {
    const message = turn.messages.find((one) => one.role === role)
    return message ? presentMessage(message) : null
  }
  return {
    turn: presentTurn(turn),
    partnerText: turn.partnerText,
    partner: messageOf('PARTNER'),
    coach: messageOf('COACH'),
    leaseExpiresAt: turn.leaseExpiresAt,
  }
}
