import { z } from 'zod'

const count = z.int().min(0)

/** Answer of a service that can do its work. */
export const readySchema = z
  .object({
    status: z.literal('ok'),
    database: z.object({ latencyMs: z.number().meta({ description: 'Time for one round trip, in milliseconds.' }) }),
    pool: z
      .object({ total: count, idle: count, waiting: count, max: count })
      .meta({ description: 'Connections of this process, and queries that wait for one.' }),
    migrations: z
      .object({
        applied: count,
        hidden: z.array(z.string()).meta({ description: 'Histories that the role of the service may not read.' }),
      })
      .optional()
      .meta({ description: 'Absent where the build does not say which ones it needs.' }),
    replica: z
      .object({
        state: z.enum(['behind', 'promoted', 'streaming', 'unknown', 'unreachable']),
        lagBytes: z.number().optional(),
        lagMs: z.number().optional(),
      })
      .optional()
      .meta({ description: 'Absent without a read replica. Reads go to the primary unless it is streaming.' }),
  })
  .meta({ id: 'Ready' })

/** Answer of one that cannot. */
export const unavailableSchema = z
  .object({
    status: z.literal('unavailable'),
    reason: z.string().meta({ description: 'For people; the log says more.' }),
  })
  .meta({ id: 'Unavailable' })

/** Answer of a process that runs. */
export const aliveSchema = z
  .object({ status: z.literal('ok'), uptimeSeconds: z.number().meta({ description: 'Since the process started.' }) })
  .meta({ id: 'Alive' })

export type Ready = z.infer<typeof readySchema>

/** Whether a service can do its work. */
export type Readiness = Ready | z.infer<typeof unavailableSchema>

/** That the process answers. */
export type Liveness = z.infer<typeof aliveSchema>
