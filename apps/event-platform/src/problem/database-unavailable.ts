import { z } from 'zod'

const prismaErrorSchema = z.object({
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

/** Ways in which the driver says that there is no connection to be had. */
const UNAVAILABLE_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

/** SQLSTATE: connection failure, out of connections, server shutting down or starting up. */
const UNAVAILABLE_SQLSTATE = /^(08|53300|57P)/

/**
 * Whether an error from the client means that the database cannot be used at the moment, whatever the query was.
 * Prisma's own codes for that are P1001 and its neighbours; a raw query and a full pool report it in other ways.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  const parsed = prismaErrorSchema.safeParse(error)
  if (!parsed.success) return false
  const { code, message, meta } = parsed.data
  const cause = meta?.driverAdapterError?.cause
  return (
    code?.startsWith('P1') === true ||
    (cause !== undefined && UNAVAILABLE_KINDS.has(cause.kind)) ||
    UNAVAILABLE_SQLSTATE.test(cause?.originalCode ?? '') ||
    message === 'timeout exceeded when trying to connect'
  )
}
