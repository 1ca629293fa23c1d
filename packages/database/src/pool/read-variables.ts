import type { z } from 'zod'

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads variables by a schema; unset and empty ones take their default.
 *
 * @param subject - what they set, for the message: `database pool`.
 * @throws {Error} naming every variable that is out of bounds; connection strings are not repeated.
 */
export function readVariables<Schema extends z.ZodObject>(
  schema: Schema,
  env: Environment,
  subject: string,
): z.output<Schema> {
  const written = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(written)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0])
    return `  ${name.includes('URL') ? name : `${name}=${written[name]}`}: ${message}`
  })
  throw new Error(`The ${subject} settings in the environment are wrong:\n${problems.join('\n')}`)
}
