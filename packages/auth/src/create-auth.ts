import { loadEnv } from '@workspace/config/load-env'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { admin, organization, username } from 'better-auth/plugins'
import { createAccessControl, type Statements } from 'better-auth/plugins/access'
import { defaultStatements } from 'better-auth/plugins/organization/access'
import { authSecret, type SecretEnvironment } from './auth-secret.ts'

/** Any client of `extendClient` whose schema contains the base: the unified one, or an app's. Hides soft-deleted users. */
export interface BaseClient {
  readonly user: { restore(args: never): unknown }
  readonly session: object
  readonly account: object
  readonly verification: object
  readonly organization: object
}

/** What differs between the applications and their surroundings. */
export interface AuthOptions {
  /** Named in e-mails and two-factor apps. */
  readonly appName: string
  /**
   * Where people reach the application, such as `https://events.example.com`. May be left out in development: any port of
   * localhost is then accepted.
   */
  readonly baseURL?: string | undefined
  /** Parent domain of all applications (`example.com`), so that one sign-in holds for all of them. Not needed on localhost. */
  readonly cookieDomain?: string | undefined
  /** Further origins whose pages may call this application's sign-in. */
  readonly trustedOrigins?: readonly string[] | undefined
  /** OAuth providers by name, with their client id and secret. */
  readonly socialProviders?: BetterAuthOptions['socialProviders']
  /** Where warnings go, such as to the service's own logger; the console unless told. */
  readonly logger?: BetterAuthOptions['logger']
  /** Where NODE_ENV and BETTER_AUTH_SECRET are read; the process environment and the workspace's `.env` unless told. */
  readonly env?: SecretEnvironment | undefined
}

/** Prefix of the cookies. The same in all applications, or they would not share the sign-in. */
const COOKIE_PREFIX = 'workspace'

/** Any port of this machine: `PORT` moves an application, and tests take free ones. */
const LOCALHOST = {
  allowedHosts: ['localhost:*', '127.0.0.1:*'],
  protocol: 'http',
  fallback: 'http://localhost',
} as const satisfies BetterAuthOptions['baseURL']

/** What the roles that an organization makes up itself can be allowed. */
const organizationAccess = createAccessControl<Statements>(defaultStatements)

/**
 * Sign-in for one application, on the users that all applications share: e-mail or username with password, OAuth,
 * organizations with teams and roles of their own, administration. Soft-deleted users are treated as absent.
 *
 * @param prisma - the client to read and write with; it stays the caller's to close.
 * @throws {Error} in production without a `baseURL` or a proper BETTER_AUTH_SECRET.
 */
export function createAuth(prisma: BaseClient, options: AuthOptions) {
  if (!options.env) loadEnv()
  const env = options.env ?? process.env
  const isProduction = env.NODE_ENV === 'production'
  if (isProduction && !options.baseURL) {
    throw new Error(
      `The base URL of ${options.appName} is not set. In production there is no default: set where people reach it.`,
    )
  }
  return betterAuth({
    appName: options.appName,
    secret: authSecret(env),
    baseURL: options.baseURL ?? LOCALHOST,
    trustedOrigins: [...(options.trustedOrigins ?? [])],
    database: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    emailAndPassword: { enabled: true, minPasswordLength: 8 },
    ...(options.logger ? { logger: options.logger } : {}),
    ...(options.socialProviders ? { socialProviders: options.socialProviders } : {}),
    user: { additionalFields: { isStaff: { type: 'boolean', required: false, defaultValue: false, input: false } } },
    plugins: [
      username(),
      admin(),
      organization({ ac: organizationAccess, teams: { enabled: true }, dynamicAccessControl: { enabled: true } }),
    ],
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      // The library switches the check off where it finds itself under test.
      disableOriginCheck: false,
      // The ids are Prisma's `@default(cuid())`, like those of every other row.
      database: { generateId: false },
      ...(options.cookieDomain ? { crossSubDomainCookies: { enabled: true, domain: options.cookieDomain } } : {}),
    },
    telemetry: { enabled: false },
  })
}

/** Sign-in of an application, as `createAuth` makes it. */
export type Auth = ReturnType<typeof createAuth>

/** A signed-in person: the session and the user it belongs to. */
export type AuthSession = Auth['$Infer']['Session']
