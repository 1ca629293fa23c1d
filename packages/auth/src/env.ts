import { z } from 'zod'

/** Environment variables as a process has them. */
export type Variables = Readonly<Record<string, string | undefined>>

/** An address of the web, such as where people reach an application. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http:// or https:// URL' })

/** A length of time. */
export const milliseconds = z.coerce
  .number({ error: 'expected milliseconds' })
  .int('expected whole milliseconds')
  .min(0, 'expected 0 or more milliseconds')

/** The variables that every web application reads; `extend` it by those of one application. */
export const siteEnvironment = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'expected development, production or test' })
    .default('development'),
  /** Where people reach this application; in development any port of this machine is accepted. */
  PUBLIC_URL: httpUrl.optional(),
  /** Parent domain of all applications, so that one sign-in holds for all of them. */
  COOKIE_DOMAIN: z.string().optional(),
  /** Longest wait for requests under way when the server is told to stop, in milliseconds. */
  SHUTDOWN_TIMEOUT_MS: milliseconds.default(10_000),
})

/**
 * Reads settings from environment variables; an empty variable counts as absent.
 *
 * @throws {Error} naming every variable that is wrong.
 */
export function parseEnv<Schema extends z.ZodObject>(schema: Schema, variables: Variables): Readonly<z.infer<Schema>> {
  const parsed = schema.safeParse(withoutEmpty(variables))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`Wrong in the environment: ${problems.join('; ')}`)
}

/** The variables that have a value. */
export function withoutEmpty(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  )
}
