import { type DatabaseEnvironment, databaseUrl } from '@workspace/config/database-url'
import type { Project } from './project.ts'

/** Connection string of a project's database: its own, DATABASE_URL or the local one; undefined if none may be assumed. */
export function databaseUrlOf(
  { databaseUrlEnv }: Project,
  env: DatabaseEnvironment & Readonly<Record<string, string | undefined>>,
): string | undefined {
  const own = databaseUrlEnv === undefined ? undefined : env[databaseUrlEnv]
  if (own) return own
  return env.NODE_ENV === 'production' && !env.DATABASE_URL ? undefined : databaseUrl(env)
}
