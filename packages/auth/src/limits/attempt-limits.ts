import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getIP } from 'better-auth/api'
import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'

/** How often something may be tried before there is a pause. */
interface AttemptLimit {
  readonly points: number
  /** Seconds in which they are counted, and how long the pause is. */
  readonly duration: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Failed sign-ins, and requests that send a mail. Whoever signs in gets the attempt back. */
const LIMITS = {
  'sign-in-account': { points: 10, duration: 15 * MINUTE },
  'sign-in-address': { points: 30, duration: 15 * MINUTE },
  'mail-account': { points: 5, duration: HOUR },
  'mail-address': { points: 20, duration: HOUR },
} as const satisfies Record<string, AttemptLimit>

type LimitName = keyof typeof LIMITS

const USERNAME_PATH = '/sign-in/username'
const SIGN_IN_PATHS = ['/sign-in/email', USERNAME_PATH]
const MAIL_PATHS = ['/sign-up/email', '/request-password-reset', '/send-verification-email']

/** What is limited here. */
export const LIMITED_PATHS: readonly string[] = [...SIGN_IN_PATHS, ...MAIL_PATHS]

/** Requests whose address cannot be told share one count: behind a proxy, TRUSTED_PROXIES must name it. */
const UNKNOWN_ADDRESS = 'unknown'

/** What the hooks of better-auth give. */
interface Attempt {
  readonly path?: string
  readonly body?: unknown
  readonly headers?: Headers | undefined
  readonly context: {
    readonly options: Parameters<typeof getIP>[1]
    readonly adapter: { findOne(query: FindUser): Promise<unknown> }
    readonly newSession?: unknown
  }
}

interface FindUser {
  readonly model: 'user'
  readonly where: { field: string; value: string }[]
}

/**
 * A pause after failed sign-ins, per account and per address, and after requests for mails. Counted in the table
 * `rate_limits`, so that it holds over all processes and applications; an attempt counts before it is made, so that many at
 * once count too. An account that does not exist is counted like one that does.
 */
export function attemptLimits(prisma: object) {
  const limiters = createLimiters(prisma)
  return {
    id: 'attempt-limits',
    hooks: {
      before: [
        {
          matcher: ({ path }) => SIGN_IN_PATHS.includes(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            await consume(limiters['sign-in-address'], addressOf(ctx), 'Too many failed attempts from your network.')
            await consume(
              limiters['sign-in-account'],
              await accountOf(ctx),
              'Too many failed attempts for this account.',
            )
          }),
        },
        {
          matcher: ({ path }) => MAIL_PATHS.includes(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            await consume(limiters['mail-address'], addressOf(ctx), 'Too many requests from your network.')
            await consume(limiters['mail-account'], await accountOf(ctx), 'Too many requests for this e-mail address.')
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => SIGN_IN_PATHS.includes(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            if (!ctx.context.newSession) return
            const account = await accountOf(ctx)
            if (account) await limiters['sign-in-account'].delete(account)
            const address = addressOf(ctx)
            if (address) await limiters['sign-in-address'].reward(address)
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

/** Ends the pause of an account, whose owner has proved to be one. */
export async function endPause(prisma: object, email: string): Promise<void> {
  await createLimiter(prisma, 'sign-in-account').delete(email.toLowerCase())
}

/**
 * Whether one more mail may go to an address, which it then counts as. For a mail that a request leads to without having
 * asked for it: those that ask are counted before.
 */
export async function takeMail(prisma: object, email: string): Promise<boolean> {
  try {
    await createLimiter(prisma, 'mail-account').consume(email.toLowerCase())
    return true
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return false
    throw rejected
  }
}

/** Whether a request is one to sign in. */
export function isSignIn(request: Request | undefined): boolean {
  const { pathname } = new URL(request?.url ?? 'about:blank')
  return SIGN_IN_PATHS.some((path) => pathname.endsWith(path))
}

function createLimiters(prisma: object): Record<LimitName, RateLimiterPrisma> {
  return {
    // One of them clears what is over, for all.
    'sign-in-account': createLimiter(prisma, 'sign-in-account', { clearExpiredByTimeout: true }),
    'sign-in-address': createLimiter(prisma, 'sign-in-address'),
    'mail-account': createLimiter(prisma, 'mail-account'),
    'mail-address': createLimiter(prisma, 'mail-address'),
  }
}

function createLimiter(prisma: object, name: LimitName, { clearExpiredByTimeout = false } = {}): RateLimiterPrisma {
  return new RateLimiterPrisma({
    storeClient: prisma,
    tableName: 'rateLimit',
    keyPrefix: name,
    clearExpiredByTimeout,
    blockDuration: LIMITS[name].duration,
    ...LIMITS[name],
  })
}

async function consume(limiter: RateLimiterPrisma, key: string | undefined, problem: string): Promise<void> {
  if (key === undefined) return
  try {
    await limiter.consume(key)
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected
    const seconds = Math.max(1, Math.ceil(rejected.msBeforeNext / 1000))
    throw new APIError(
      'TOO_MANY_REQUESTS',
      { code: 'TOO_MANY_ATTEMPTS', message: `${problem} Try again in ${describeDuration(seconds)}.` },
      { 'Retry-After': String(seconds) },
    )
  }
}

function describeDuration(seconds: number): string {
  const minutes = Math.ceil(seconds / MINUTE)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

/** Undefined for a call from the server's own code. */
function addressOf({ headers, context }: Attempt): string | undefined {
  return headers && (getIP(headers, context.options) ?? UNKNOWN_ADDRESS)
}

const emailSchema = z.object({ email: z.email().max(254) })
// The names that people can have; with any other one nobody signs in.
const usernameSchema = z.object({ username: z.string().regex(/^[\w.]{1,30}$/) })

/**
 * The e-mail address that is signed in to, so that both ways to it count as one; undefined for what can be none. Only what
 * the path itself reads counts: whoever sends more names no other account by it.
 */
async function accountOf({ path, body, context }: Attempt): Promise<string | undefined> {
  if (path !== USERNAME_PATH) return emailSchema.safeParse(body).data?.email.toLowerCase()
  const username = usernameSchema.safeParse(body).data?.username.toLowerCase()
  if (username === undefined) return undefined
  const user = await context.adapter.findOne({ model: 'user', where: [{ field: 'username', value: username }] })
  return z.object({ email: z.string() }).safeParse(user).data?.email ?? `username ${username}`
}
