import { z } from 'zod'

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    /** Where people reach this application; in development any port of this machine is accepted. */
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'expected an http:// or https:// URL' }).optional(),
    /** Parent domain of all applications, so that one sign-in holds for all of them. */
    COOKIE_DOMAIN: z.string().optional(),
  })
  .readonly()

type Env = z.infer<typeof schema>

/**
 * Reads the settings from environment variables; an empty variable counts as absent.
 *
 * @throws {Error} naming every variable that is wrong.
 */
function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '')))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`Wrong in the environment: ${problems.join('; ')}`)
}

/** The variables that this application reads itself; those of the database and of sign-in are read by their packages. */
export const env = parseEnv(process.env)
