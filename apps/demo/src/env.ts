import { z } from 'zod'

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Where people reach this application; required in production, unless nobody signs in. */
  DEMO_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Parent domain of all applications, so that one sign-in holds for all of them. */
  COOKIE_DOMAIN: z.string().min(1).optional(),
})

/**
 * The environment variables that this application reads itself; those of the database and of sign-in are read by their packages.
 *
 * @throws {Error} naming every variable that is wrong.
 */
function readEnv(env: Readonly<Record<string, string | undefined>>): z.infer<typeof schema> {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`The environment is wrong:\n${problems.join('\n')}`)
}

export const env = readEnv(process.env)
