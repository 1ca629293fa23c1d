import { type ChosenUrl, chooseDatabaseUrl, type Environment } from '../../config/choose-database-url.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Project } from '../../core/project.ts'

/** Chooses the database of every project; those in scope must have one, of the others it may be unknown. */
export function chooseUrls(
  { projects, scope }: { readonly projects: readonly Project[]; readonly scope: readonly Project[] },
  { env, databaseUrl }: { readonly env: Environment; readonly databaseUrl?: string },
): Result<ReadonlyMap<Project, ChosenUrl>> {
  const urls = new Map<Project, ChosenUrl>()
  const findings: Diagnostic[] = []
  for (const project of projects) {
    const chosen =
      databaseUrl === undefined ? chooseDatabaseUrl(project, env) : { url: databaseUrl, variable: undefined }
    if (chosen) urls.set(project, chosen)
    else if (scope.includes(project)) findings.push(describeMissingUrl(project))
  }
  return findings.length > 0 ? failure(...findings) : success(urls)
}

function describeMissingUrl({ databaseUrlEnv, folder }: Project): Diagnostic {
  const variables = [databaseUrlEnv, 'DATABASE_URL'].filter((name) => name !== undefined).join(' or ')
  return createDiagnostic('DATABASE.NOT_SET', {
    message: `No database is named for ${folder}: ${variables} is not set.`,
    why: 'In production there is no default.',
    next: [`Set ${variables} to postgresql://USER:PASSWORD@HOST:PORT/DATABASE`],
  })
}
