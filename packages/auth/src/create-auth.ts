import { loadEnv } from '@workspace/config/load-env'
import type { Variables } from '@workspace/env'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { admin, organization, username } from 'better-auth/plugins'
import { createAccessControl, type Statements } from 'better-auth/plugins/access'
import { defaultStatements } from 'better-auth/plugins/organization/access'
import { authSecret } from './auth-secret.ts'
import { backgroundTasks } from './background-tasks.ts'
import { bearerTokens } from './bearer-tokens.ts'
import { databaseAdapter } from './database-adapter.ts'
import { attemptLimits, LIMITED_PATHS } from './limits/attempt-limits.ts'
import { mailSettings } from './mail/mail-settings.ts'
import { createSendMail, type SendMail } from './mail/send-mail.ts'
import { openIdConnect, socialProviders } from './providers/oauth-providers.ts'
import { samlSignIn } from './providers/saml-provider.ts'
import { refuseDeletedUsers } from './refuse-deleted-users.ts'
import { registrationAnswer } from './registration-answer.ts'
import { parseList, readSignInEnvironment } from './sign-in-environment.ts'

/** Any client of `extendClient` whose schema contains the base: the unified one, or an app's. Hides soft-deleted users. */
export interface BaseClient {
  readonly user: {
    restore(args: never): unknown
    count(args: never): PromiseLike<unknown>
    update(args: never): PromiseLike<unknown>
  }
  readonly session: object
  readonly account: { count(args: never): PromiseLike<unknown> }
  readonly verification: object
  readonly organization: object
  readonly ssoProvider: object
  readonly rateLimit: object
  $queryRaw<Rows>(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<Rows>
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
  /** How mails are sent, instead of what SMTP_URL says. */
  readonly sendMail?: SendMail | undefined
  /** Where warnings go, such as to the service's own logger; the console unless told. */
  readonly logger?: BetterAuthOptions['logger']
  /** Where the settings of sign-in are read; the process environment and the workspace's `.env` unless told. */
  readonly env?: Variables | undefined
}

/** Prefix of the cookies. The same in all applications, or they would not share the sign-in. */
const COOKIE_PREFIX = 'workspace'

/** Any port of this machine: `PORT` moves an application, and tests take free ones. */
const LOCALHOST = {
  allowedHosts: ['localhost:*', '127.0.0.1:*'],
  protocol: 'http',
  fallback: 'http://localhost',
} as const satisfies BetterAuthOptions['baseURL']

/** Requests from one address in 10 seconds. A hall full of people may be behind one, who all sign in within some minutes. */
const OF_A_CROWD = { window: 10, max: 300 }

/**
 * What the limits of the library are replaced by, which count each process by itself, and in production only: what `attemptLimits`
 * counts, reading one's own session, which every page does, and the ways by a provider, where no password can be guessed. The first
 * that fits holds.
 */
const REQUEST_LIMITS = {
  ...Object.fromEntries(LIMITED_PATHS.map((path) => [path, false as const])),
  '/get-session': false,
  '/sign-in/social': OF_A_CROWD,
  '/sign-in/oauth2': OF_A_CROWD,
  '/sign-in/sso': OF_A_CROWD,
  '/callback/*': OF_A_CROWD,
  '/oauth2/callback/*': OF_A_CROWD,
  '/sso/saml2/sp/acs/*': OF_A_CROWD,
} as const satisfies NonNullable<BetterAuthOptions['rateLimit']>['customRules']

/** What the roles that an organization makes up itself can be allowed. */
const organizationAccess = createAccessControl<Statements>(defaultStatements)

/**
 * Sign-in for one application, on the users that all applications share: e-mail or username with password, the providers
 * whose keys are set, organizations with teams and roles of their own, administration. Soft-deleted users are treated as
 * absent.
 *
 * @param prisma - the client to read and write with; it stays the caller's to close.
 * @throws {Error} where a setting is wrong, and in production without a `baseURL` or a proper BETTER_AUTH_SECRET.
 */
export async function createAuth(prisma: BaseClient, options: AuthOptions) {
  if (!options.env) loadEnv()
  const variables = options.env ?? process.env
  const { baseURL } = options
  if (variables.NODE_ENV === 'production' && !baseURL) {
    throw new Error(
      `The base URL of ${options.appName} is not set. In production there is no default: set where people reach it.`,
    )
  }
  const env = readSignInEnvironment(variables)
  const host = URL.parse(baseURL ?? '')?.hostname ?? 'localhost'
  const sendMail = options.sendMail ?? createSendMail(env, `${options.appName} <no-reply@${host}>`)
  return betterAuth({
    appName: options.appName,
    secret: authSecret(variables),
    baseURL: baseURL ?? LOCALHOST,
    trustedOrigins: [...(options.trustedOrigins ?? [])],
    database: databaseAdapter(prisma),
    ...mailSettings({ appName: options.appName, baseURL, prisma, sendMail }),
    ...(options.logger ? { logger: options.logger } : {}),
    socialProviders: socialProviders(env),
    account: { encryptOAuthTokens: true },
    user: { additionalFields: { isStaff: { type: 'boolean', required: false, defaultValue: false, input: false } } },
    databaseHooks: { user: { create: { before: refuseDeletedUsers(prisma) } } },
    plugins: [
      attemptLimits(prisma),
      registrationAnswer(),
      username(),
      admin(),
      bearerTokens(),
      organization({ ac: organizationAccess, teams: { enabled: true }, dynamicAccessControl: { enabled: true } }),
      openIdConnect(env),
      ...(env.SAML_METADATA ? [await samlSignIn(env, requireBaseUrl(baseURL))] : []),
    ],
    // Says whether a name is taken, to everybody and without an end.
    disabledPaths: ['/is-username-available'],
    rateLimit: { enabled: variables.NODE_ENV === 'production', customRules: REQUEST_LIMITS },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      // The library switches the check off where it finds itself under test.
      disableOriginCheck: false,
      ipAddress: { trustedProxies: parseList(env.TRUSTED_PROXIES) },
      // The ids are Prisma's `@default(cuid())`, like those of every other row.
      database: { generateId: false },
      backgroundTasks: backgroundTasks(),
      ...(options.cookieDomain ? { crossSubDomainCookies: { enabled: true, domain: options.cookieDomain } } : {}),
    },
    telemetry: { enabled: false },
  })
}

function requireBaseUrl(baseURL: string | undefined): string {
  if (baseURL) return baseURL
  throw new Error(
    'SAML_METADATA is set, but not where people reach the application, which its identity provider has to know: set PUBLIC_URL, such as http://localhost:3000.',
  )
}

/** Sign-in of an application, as `createAuth` makes it. */
export type Auth = Awaited<ReturnType<typeof createAuth>>

/** A signed-in person: the session and the user it belongs to. */
export type AuthSession = Auth['$Infer']['Session']
