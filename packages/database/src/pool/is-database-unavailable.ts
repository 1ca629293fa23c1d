import { z } from 'zod'

const errorSchema = z.object({
  code: z.string().optional(),
  message: z.string(),
  meta: z
    .object({
      driverAdapterError: z
        .object({ cause: z.object({ kind: z.string(), originalCode: z.string().optional() }) })
        .optional(),
    })
    .optional(),
})

/** Ways in which the driver adapter says that there is no connection to be had. */
const UNAVAILABLE_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

/** SQLSTATE: connection failure, out of connections, server shutting down or starting up. */
const UNAVAILABLE_SQLSTATE = /^(08...|53300|57P..)$/

/** Codes of the operating system. */
const UNAVAILABLE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** What the pool and the driver say in words only. */
const UNAVAILABLE_MESSAGE = /^(timeout exceeded when trying to connect|Connection terminated\b.*)$/

/**
 * Whether an error of a Prisma client, of the pool or of the driver means that the database cannot be used at the moment,
 * whatever the query was.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const parsed = errorSchema.safeParse(error)
  if (!parsed.success) return false
  const { code = '', message, meta } = parsed.data
  const cause = meta?.driverAdapterError?.cause
  return (
    // Prisma's own codes are P1001 and its neighbours; a raw query and a full pool report it in other ways.
    /^P1\d{3}$/.test(code) ||
    UNAVAILABLE_SYSTEM_CODES.has(code) ||
    UNAVAILABLE_SQLSTATE.test(code) ||
    (cause !== undefined && UNAVAILABLE_KINDS.has(cause.kind)) ||
    UNAVAILABLE_SQLSTATE.test(cause?.originalCode ?? '') ||
    UNAVAILABLE_MESSAGE.test(message)
  )
}
