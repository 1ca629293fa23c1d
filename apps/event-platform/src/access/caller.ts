import { readViewer } from '@workspace/auth/viewer'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type AppCaller, findKey } from '../keys/find-key.ts'
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

const VISITOR: Visitor = { kind: 'visitor' }

const BEARER = /^bearer +/i

/**
 * Who sends a request: an application where it bears a key, else the person of the session. For routes that answer everybody,
 * but not everybody the same, hence the header that keeps shared caches from handing one's answer to the next.
 *
 * @throws {ProblemError} AUTH.KEY_REFUSED for a key that is not one or no more.
 */
export async function readCaller(prisma: PrismaClient, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  const { authorization } = request.headers
  if (authorization !== undefined && BEARER.test(authorization)) {
    reply.header('cache-control', 'private, no-cache')
    return findKey(prisma, authorization.replace(BEARER, '').trim())
  }
  const { id, isStaff, isSuspended } = await readViewer(request, reply)
  return id === null ? VISITOR : { kind: 'person', id, isStaff, isSuspended }
}

/**
 * Who sends a request that needs somebody who is known.
 *
 * @throws {ProblemError} AUTH.REQUIRED, AUTH.KEY_REFUSED or ACCESS.SUSPENDED.
 */
export async function readActor(prisma: PrismaClient, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
  const caller = await readCaller(prisma, request, reply)
  if (caller.kind === 'visitor') {
    throw problem(
      'AUTH.REQUIRED',
      'Nobody is signed in. Sign in with POST /api/auth/sign-in/email, or send the key of an application: Authorization: Bearer.',
    )
  }
  if (caller.kind === 'person' && caller.isSuspended) {
    throw problem('ACCESS.SUSPENDED', 'This account is banned: it may read, not write.')
  }
  return caller
}
