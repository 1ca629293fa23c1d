import { toProblem } from '@workspace/http/errors'
import type { FastifyBaseLogger } from 'fastify'
import { readActor } from '../../access/caller.ts'
import type { Access, Action } from '../../access/rules.ts'
import { isAllowed } from '../../access/rules.ts'
import type { Draw } from '../../draws/draw-schemas.ts'
import { runDraw } from '../../draws/run-draw.ts'
import type { RateLimiter } from '../../fan-out/rate-limiter.ts'
import { nameOf, type Write, writeOnce } from '../../idempotency/write-once.ts'
import type { Transaction } from '../../lib/transaction.ts'
import { problem } from '../../problems.ts'
import { hideMessage, sendMessage } from '../chat/write-message.ts'
import { scheduleDraw, unscheduleDraw } from '../countdown/schedule-draw.ts'
import { traced } from '../live-telemetry.ts'
import type { Command, CommandType } from '../protocol/client-messages.ts'
import type { ServerMessage } from '../protocol/server-messages.ts'
import { problemOf } from './problem-of.ts'
import { type Asked, askAgain } from './review-access.ts'

type Answer = Extract<ServerMessage, { type: 'done' | 'refused' }>

/** What has to be allowed for each command. */
const ACTIONS = {
  'chat.send': 'chat.write',
  'chat.hide': 'chat.hide',
  'draw.schedule': 'draw.schedule',
  'draw.unschedule': 'draw.schedule',
  'draw.run': 'draw.run',
} as const satisfies Record<CommandType, Action>

/** The commands that would not be refused for who somebody is. */
export function commandsOf(access: Access): CommandType[] {
  return (Object.keys(ACTIONS) as CommandType[]).filter((type) => isAllowed(access, ACTIONS[type]))
}

/** What a command is done with. */
export interface CommandContext extends Pick<Write, 'announce' | 'prisma'> {
  /** Of commands, over all processes. */
  readonly limit: RateLimiter
  readonly log: FastifyBaseLogger
  readonly asked: Asked
}

/** Does what a client asks for over a socket, as the route for the same does: once under its id, for who the sender is now. */
export function runCommand(context: CommandContext, roomId: string, command: Command): Promise<Answer> {
  return traced(`live ${command.type}`, { 'room.id': roomId }, () => answerCommand(context, roomId, command))
}

async function answerCommand(
  { prisma, announce, limit, log, asked }: CommandContext,
  roomId: string,
  command: Command,
): Promise<Answer> {
  const { id, ...rest } = command
  try {
    const actor = await readActor(prisma, askAgain(asked.request), asked.reply)
    const seconds = await limit.take(nameOf(actor))
    if (seconds > 0) {
      throw problem(
        'REQUEST.TOO_MANY',
        `That is more than one caller may ask for in a minute. Try again in ${seconds} s.`,
      )
    }
    const once = { key: id, asked: ['SOCKET', roomId, JSON.stringify(rest)] }
    const { answer } = await writeOnce({ prisma, announce, actor, once }, (tx) => run(tx, actor, { roomId, command }))
    return { type: 'done', id, result: answer }
  } catch (error) {
    return { type: 'refused', id, problem: describe(error, log) }
  }
}

async function run(
  tx: Transaction,
  actor: Awaited<ReturnType<typeof readActor>>,
  { roomId, command }: { roomId: string; command: Command },
): Promise<object | null> {
  switch (command.type) {
    case 'chat.send':
      return sendMessage(tx, actor, { roomId, text: command.text })
    case 'chat.hide':
      return hideMessage(tx, actor, { roomId, messageId: command.messageId })
    case 'draw.schedule':
      return summaryOf(await scheduleDraw(tx, actor, { round: { roomId, number: command.number }, at: command.at }))
    case 'draw.unschedule':
      return summaryOf(await unscheduleDraw(tx, actor, { roomId, number: command.number }))
    case 'draw.run':
      return summaryOf(
        await runDraw(tx, actor, { round: { roomId, number: command.number }, prizeIds: command.prizeIds }),
      )
  }
}

/** Without the record, which may have a line for each of thousands; it is at GET /rooms/:id/draws/:number. */
function summaryOf({ record: _record, ...summary }: Draw) {
  return summary
}

function describe(error: unknown, log: FastifyBaseLogger): Extract<Answer, { type: 'refused' }>['problem'] {
  const { told, errors } = toProblem(error)
  if (told.statusCode >= 500) log.error({ err: error, code: told.code }, 'command failed')
  return problemOf(told, errors)
}
