/**
 * Tables and enums that a migration creates or renames something to, as `schema.name`.
 *
 * @param schema PostgreSQL schema of names that have none
 */
export function namesMadeBy(script: string, schema: string): string[] {
  const name = String.raw`"?([^\s".;(]+)"?`
  const created = new RegExp(
    String.raw`\bCREATE\s+(?:UNLOGGED\s+)?(?:TABLE|TYPE)\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:${name}\.)?${name}`,
    'gi',
  )
  const renamed = new RegExp(String.raw`\bALTER\s+(?:TABLE|TYPE)\s+[^;]*?\bRENAME\s+TO\s+()${name}`, 'gi')
  return [...script.matchAll(created), ...script.matchAll(renamed)].map(
    ([, qualifier, own]) => `${qualifier || schema}.${own}`,
  )
}
