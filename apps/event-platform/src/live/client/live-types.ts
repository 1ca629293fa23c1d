import type { ClientMessage } from '../protocol/client-messages.ts'
import type { ServerMessage } from '../protocol/server-messages.ts'

type OfServer<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>

/** What the service says first. */
export type Hello = OfServer<'hello'>
/** Somebody who is connected. */
export type PersonOnline = OfServer<'presence'>['joined'][number]
/** Why a command was refused. */
export type Problem = OfServer<'refused'>['problem']

type WithoutId<Message> = Message extends unknown ? Omit<Message, 'id'> : never

/** What a client asks for; the id is given to it. */
export type Wish = WithoutId<Exclude<ClientMessage, { type: 'ping' }>>
