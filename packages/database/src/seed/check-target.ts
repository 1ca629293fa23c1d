import { databaseAddress, isDevelopmentDatabase, renderHost } from '@workspace/config/database-address'
import type { Variables } from '@workspace/env'
import { readPoolPlan } from '../pool/pool-settings.ts'

/** A database that may be seeded, or why it may not. */
export type SeedTarget =
  | { readonly kind: 'allowed'; readonly address: string }
  | { readonly kind: 'refused'; readonly message: string; readonly next: string }

/**
 * Decides whether sample data may go into the database of `env`, and into those that may take its place: never in production, on
 * this machine always, elsewhere only if the host is named.
 *
 * @param confirmedHost - the host that the user named by `--confirm`; else that of SEED_CONFIRM_HOST counts.
 */
export function checkSeedTarget(env: Variables, confirmedHost: string | undefined): SeedTarget {
  if (env.NODE_ENV === 'production') {
    return {
      kind: 'refused',
      message: 'NODE_ENV is production, and the seed holds sample people with a known password.',
      next: 'Seed a development database, with NODE_ENV unset.',
    }
  }
  let servers: readonly [string, ...string[]]
  try {
    ;({ servers } = readPoolPlan(env))
  } catch (error) {
    return {
      kind: 'refused',
      message: (error as Error).message,
      next: 'They are described in docs/database/client.md.',
    }
  }
  const [first, ...others] = servers
  const confirmed = { env, confirmedHost }
  const target = checkServer({ url: first, variable: 'DATABASE_URL' }, confirmed)
  const standIns = others.map((url) => checkServer({ url, variable: 'DATABASE_FAILOVER_URLS' }, confirmed))
  return [target, ...standIns].find(({ kind }) => kind === 'refused') ?? target
}

interface Server {
  readonly url: string
  readonly variable: 'DATABASE_URL' | 'DATABASE_FAILOVER_URLS'
}

interface Confirmed {
  readonly env: Variables
  readonly confirmedHost: string | undefined
}

function checkServer({ url, variable }: Server, { env, confirmedHost }: Confirmed): SeedTarget {
  let host: string
  try {
    host = databaseAddress(url, env).host
  } catch (error) {
    return {
      kind: 'refused',
      message: `${variable} cannot be used: ${(error as Error).message}`,
      next: 'Write it as postgresql://user:password@host:port/database.',
    }
  }
  const { port, pathname } = new URL(url)
  if (isDevelopmentDatabase(host, env, confirmedHost)) {
    return { kind: 'allowed', address: `${renderHost(host)}${port ? `:${port}` : ''}${pathname}` }
  }
  const isStandIn = variable === 'DATABASE_FAILOVER_URLS'
  const subject = isStandIn ? `A server of ${variable}` : 'The database'
  const next = `If it is a development database, name the host: --confirm ${host} (or SEED_CONFIRM_HOST=${host}).`
  return {
    kind: 'refused',
    message: `${subject} is on ${host}, not on this machine, and the seed holds sample people with a known password.`,
    next: isStandIn ? `${next} Else seed without it: ${variable}= pnpm db:seed` : next,
  }
}
