import { problem } from '../../problems.ts'
import { type ClientMessage, clientMessageSchema } from '../protocol/client-messages.ts'
import type { ServerMessage } from '../protocol/server-messages.ts'
import { problemOf } from './problem-of.ts'

type Refused = Extract<ServerMessage, { type: 'refused' }>

/** What a client sent, or why it cannot be read. */
export function readMessage(data: Buffer, isBinary: boolean): ClientMessage | Refused {
  const json = isBinary ? undefined : parseJson(data.toString())
  if (json === undefined) return refuse(null, 'A message is one JSON object as text.')
  const parsed = clientMessageSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ in: 'message', path: path.join('/'), message }))
  return refuse(idOf(json), 'The message is not as described in LIVE.md.', errors)
}

function refuse(id: string | null, detail: string, errors?: Refused['problem']['errors']): Refused {
  return { type: 'refused', id, problem: problemOf(problem('REQUEST.INVALID', detail), errors) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function idOf(json: unknown): string | null {
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null
  return typeof id === 'string' && id.length <= 64 ? id : null
}
