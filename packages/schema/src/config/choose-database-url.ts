import { type DatabaseEnvironment, databaseUrl } from '@workspace/config/database-url'
import type { Project } from '../core/project.ts'

/** A connection string and the environment variable it came from; the local default comes from none. */
export interface ChosenUrl {
  readonly url: string
  readonly variable: string | undefined
}

/** Environment variables, as `process.env` has them. */
export type Environment = DatabaseEnvironment & Readonly<Record<string, string | undefined>>

/** The database of a project: its own, DATABASE_URL, or the local one; undefined if none is named in production. */
export function chooseDatabaseUrl({ databaseUrlEnv }: Project, env: Environment): ChosenUrl | undefined {
  const own = databaseUrlEnv === undefined ? undefined : env[databaseUrlEnv]
  if (own) return { url: own, variable: databaseUrlEnv }
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, variable: 'DATABASE_URL' }
  return env.NODE_ENV === 'production' ? undefined : { url: databaseUrl(env), variable: undefined }
}
