import { bearerOf } from '@workspace/auth/bearer-header'
import { readViewer } from '@workspace/auth/viewer'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AppCaller, findKey } from '../keys/find-key.ts'
import { isKeyText } from '../keys/key-text.ts'
import type { PrismaClient } from '../lib/prisma.ts'
import { problem } from '../problems.ts'

/** Nobody that is known. */
interface Visitor {
  readonly kind: 'visitor'
}

/** A signed-in person. */
export interface Person {
  readonly kind: 'person'
  readonly id: string
  /** On the staff of the platform, and not banned. */
  readonly isStaff: boolean
  /** Banned from the platform: reads, and writes nothing. */
  readonly isSuspended: boolean
}

/** Somebody who is known. */
export type Actor = Person | AppCaller

/** Who sends a request. */
export type Caller = Actor | Visitor

/** Id of the person that a caller is; for others the empty one, which no person has. */
export function idOf(caller: Caller): string {
  return caller.kind === 'person' ? caller.id : ''
}

const VISITOR: Visitor = { kind: 'visitor' }

const callers = new WeakMap<FastifyRequest, Promise<Caller>>()

/**
 * Who sends a request: an application where it bears a key, else the person of the token or of the cookie. Looked up once a request.
 * For routes that answer everybody, but not everybody the same, hence the header that keeps shared caches from handing one's answer
 * to the next.
 *
 * @throws {Error} AUTH.KEY_REFUSED for a key that is not one or no more, AUTH.TOKEN_REFUSED for such a token of a person.
 */
export function readCaller(prisma: PrismaClient, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  const known = callers.get(request)
  if (known) return known
  const caller = lookUp(prisma, request, reply)
  callers.set(request, caller)
  return caller
}

async function lookUp(prisma: PrismaClient, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  const token = bearerOf(request.headers.authorization)
  if (token !== undefined && isKeyText(token)) {
    reply.header('cache-control', 'private, no-cache')
    return findKey(prisma, token)
  }
  const { id, isStaff, isSuspended } = await readViewer(request, reply)
  return id === null ? VISITOR : { kind: 'person', id, isStaff, isSuspended }
}

/**
 * Who sends a request that needs somebody who is known.
 *
 * @throws {Error} AUTH.REQUIRED, and what {@link readCaller} throws.
 */
export async function readKnown(prisma: PrismaClient, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
  const caller = await readCaller(prisma, request, reply)
  if (caller.kind !== 'visitor') return caller
  throw problem(
    'AUTH.REQUIRED',
    'Nobody is signed in. Sign in with POST /api/auth/sign-in/email, or send a token or the key of an application: Authorization: Bearer.',
  )
}

/**
 * Who sends a request that needs somebody who is known and not banned.
 *
 * @throws {Error} ACCESS.SUSPENDED, and what {@link readKnown} throws.
 */
export async function readActor(prisma: PrismaClient, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
  const actor = await readKnown(prisma, request, reply)
  if (actor.kind === 'person' && actor.isSuspended) {
    throw problem('ACCESS.SUSPENDED', 'This account is banned: it may read, not write.')
  }
  return actor
}
