import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { readReplicas } from '@prisma/extension-read-replicas'
import { adapterOn } from '../pool/create-adapter.ts'
import { isDatabaseUnavailable } from '../pool/is-database-unavailable.ts'
import { replicaPool } from '../pool/open-pool.ts'
import { currentReadSession } from './read-session.ts'
import { sharedStandby } from './shared-standby.ts'

/** Any generated Prisma client. */
export interface RoutableClient {
  $connect(): Promise<void>
  $disconnect(): Promise<void>
}

type Extensible = RoutableClient & { $extends(extension: unknown): Extensible }
type Operations = Record<string, (args: unknown) => Promise<unknown>>

interface Operation {
  readonly model?: string
  readonly operation: string
  readonly args: unknown
  readonly query: (args: unknown) => Promise<unknown>
}

/** A client, how to make one like it, and where the standby is. */
export interface ReplicaOptions<Client> {
  readonly primary: Client
  readonly create: (adapter: SqlDriverAdapterFactory) => Client
  readonly url: string
}

/**
 * The client with reads outside of transactions on the standby at `url`: those whose session has seen there what it wrote.
 * The others, and all while the standby does not serve, stay on the primary.
 */
export function withReplica<Client extends RoutableClient>({ primary, create, url }: ReplicaOptions<Client>): Client {
  const replica = create(adapterOn(() => replicaPool(url)))
  const routed = (replica as unknown as Extensible).$extends({
    name: 'standby',
    query: { $allOperations: (operation: Operation) => readWhereSeen(primary, operation) },
  })
  const extension = readReplicas({ replicas: [routed as never] })
  // It adds to the client and takes nothing away, so that callers need not know which one they have.
  return (primary as unknown as Extensible).$extends(extension) as unknown as Client
}

async function readWhereSeen(primary: unknown, { model, operation, args, query }: Operation): Promise<unknown> {
  const onPrimary = () => {
    const target = (model ? (primary as Record<string, Operations>)[model] : (primary as Operations)) as Operations
    return target[operation]?.(args)
  }
  const standby = sharedStandby()
  if (!standby?.serves(currentReadSession())) return onPrimary()
  try {
    return await query(args)
  } catch (error) {
    if (isAnswer(error)) throw error
    if (isDatabaseUnavailable(error)) standby.reportFailure(error)
    return onPrimary()
  }
}

/** Whether a failed read failed for what was asked, so that the primary would answer the same: wrong arguments, no such row. */
function isAnswer(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: string }
  return name === 'PrismaClientValidationError' || code === 'P2025'
}
