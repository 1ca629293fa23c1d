import { databaseAddress, isDevelopmentDatabase, renderHost } from '@workspace/config/database-address'
import { databaseUrl } from '@workspace/config/database-url'
import type { Variables } from '@workspace/env'

/** A database that may be seeded, or why it may not. */
export type SeedTarget =
  | { readonly kind: 'allowed'; readonly address: string }
  | { readonly kind: 'refused'; readonly message: string; readonly next: string }

/**
 * Decides whether sample data may go into the database of `env`: never in production, on this machine always, elsewhere only
 * if the host is named.
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
  const text = databaseUrl(env)
  const next = 'Write it as postgresql://user:password@host:port/database.'
  if (!URL.canParse(text)) return { kind: 'refused', message: 'DATABASE_URL is not a URL.', next }
  const { port, pathname } = new URL(text)
  let host: string
  try {
    host = databaseAddress(text, env).host
  } catch (error) {
    return { kind: 'refused', message: `DATABASE_URL cannot be used: ${(error as Error).message}`, next }
  }
  const address = `${renderHost(host)}${port ? `:${port}` : ''}${pathname}`
  if (isDevelopmentDatabase(host, env, confirmedHost)) return { kind: 'allowed', address }
  return {
    kind: 'refused',
    message: `The database is on ${host}, not on this machine, and the seed holds sample people with a known password.`,
    next: `If it is a development database, name the host: --confirm ${host} (or SEED_CONFIRM_HOST=${host}).`,
  }
}
