import { z } from 'zod'
import { parseEnv, type Variables } from './env.ts'
import { providerVariables, signInProviders } from './providers/sign-in-providers.ts'

/** The variables that sign-in reads itself, beside BETTER_AUTH_SECRET; the same for all applications. */
const signInEnvironment = z.object({
  NODE_ENV: z.string().optional(),

  ...providerVariables,

  /** Server that mails are sent through. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'expected an smtp:// or smtps:// URL' }).optional(),
  /** Sender of mails; `no-reply@` the application's host unless told. */
  MAIL_FROM: z.string().optional(),

  /** Addresses or ranges (`10.0.0.0/8`) of the proxies in front, separated by commas. */
  TRUSTED_PROXIES: z.string().optional(),
})

/** What sign-in is told by the environment. */
export type SignInEnvironment = Readonly<z.infer<typeof signInEnvironment>>

/**
 * Reads the variables of sign-in; an empty one counts as absent.
 *
 * @throws {Error} naming every variable that is wrong, or that is missing beside another one.
 */
export function readSignInEnvironment(variables: Variables): SignInEnvironment {
  const env = parseEnv(signInEnvironment, variables)
  const values: Readonly<Record<string, string | undefined>> = env
  const problems = signInProviders.flatMap(({ needs }) => {
    const names = Object.keys(needs)
    const present = names.filter((name) => values[name] !== undefined)
    const missing = names.filter((name) => values[name] === undefined)
    if (present.length === 0 || missing.length === 0) return []
    const [is, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them']
    return `${missing.join(' and ')} ${is} not set beside ${present.join(' and ')}: set ${them}, or unset the others`
  })
  if (problems.length > 0) throw new Error(`Wrong in the environment: ${problems.join('; ')}`)
  return env
}

/** The parts of a list that is written with commas. */
export function parseList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
