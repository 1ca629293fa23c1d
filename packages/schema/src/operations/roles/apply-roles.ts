import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { type RemoteConsent, refuseRemote } from '../../core/push/refuse-remote.ts'
import { withNeutralPath } from '../../ports/connection-url.ts'
import { type Database, openDatabase } from '../../ports/database.ts'
import { describeDatabaseError } from '../database/describe-database-error.ts'
import { withDatabaseLock } from '../database/with-database-lock.ts'
import { findStale, namesOf, schemasOf } from './find-stale-roles.ts'
import type { DatabaseRoles } from './write-roles.ts'

/** What became of the roles of a database. */
export interface AppliedRoles {
  readonly state: 'current' | 'changed'
  /** What is left from before, which nobody takes away but a person. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes the roles of a database's layers and gives them their rights, all or nothing. */
export async function applyRoles(
  planned: DatabaseRoles,
  { prefix, onWait }: { readonly prefix: string; readonly onWait: () => void },
): Promise<Result<AppliedRoles>> {
  const { url, address, source, script } = planned
  try {
    await using database = await openDatabase(withNeutralPath(url), { mayCreate: false })
    const done = await withDatabaseLock(database, { onWait, source }, async (): Promise<AppliedRoles> => {
      // One transaction: closing the connection undoes what was not committed.
      await database.query('BEGIN')
      const before = await readRights(database, planned)
      await database.query(script)
      const after = await readRights(database, planned)
      await database.query('COMMIT')
      const findings = await findStale(database, planned, prefix)
      const diagnostics = judgeFindings({ findings, files: [], checked: [], rulesAt: () => planned.rules })
      return { state: before === after ? 'current' : 'changed', diagnostics }
    })
    return done.ok ? success(done.value) : done
  } catch (error) {
    return failure(describeDatabaseError(error, { address, source }))
  }
}

/** What happens while roles are applied. */
export interface RolesEvents {
  /** Another command works on the database. */
  readonly onWait: (database: DatabaseRoles) => void
  readonly onApplied: (database: DatabaseRoles) => void
}

/** What became of the roles of several databases, in their order. */
export interface AppliedAllRoles {
  readonly states: readonly (AppliedRoles['state'] | 'failed')[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Applies roles to one database after the other, if all may be written to; one that cannot be reached keeps none from its own. */
export async function applyAllRoles(
  databases: readonly DatabaseRoles[],
  { prefix, env, confirmed, onWait, onApplied }: { readonly prefix: string } & RemoteConsent & RolesEvents,
): Promise<AppliedAllRoles> {
  // A release gives rights too, and there NODE_ENV says that it is one.
  const isRelease = env.NODE_ENV === 'production'
  const addresses = databases.map(({ address }) => address)
  const refusals = isRelease ? [] : refuseRemote(addresses, { env, confirmed })
  if (refusals.length > 0) return { states: databases.map(() => 'failed'), diagnostics: refusals }
  const diagnostics: Diagnostic[] = []
  const states: AppliedAllRoles['states'][number][] = []
  for (const database of databases) {
    const applied = await applyRoles(database, { prefix, onWait: () => onWait(database) })
    diagnostics.push(...(applied.ok ? applied.value.diagnostics : applied.diagnostics))
    states.push(applied.ok ? applied.value.state : 'failed')
    if (applied.ok) onApplied(database)
  }
  return { states, diagnostics }
}

/** Everything that the script may change, as one text. */
async function readRights(database: Database, planned: DatabaseRoles): Promise<string> {
  return JSON.stringify(await database.query(RIGHTS, [namesOf(planned), schemasOf(planned)]))
}

const RIGHTS = `
  SELECT 'role', rolname::text, NULL FROM pg_roles WHERE rolname = ANY ($1)
  UNION ALL
  SELECT 'member', g.rolname::text, m.rolname::text
  FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
  WHERE g.rolname = ANY ($1) OR m.rolname = ANY ($1)
  UNION ALL
  SELECT 'database', NULL, datacl::text FROM pg_database WHERE datname = current_database()
  UNION ALL
  SELECT 'schema', nspname, concat(nspowner, nspacl) FROM pg_namespace WHERE nspname = ANY ($2)
  UNION ALL
  SELECT 'object', c.oid::text, concat(c.relowner, c.relacl) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY ($2)
  UNION ALL
  SELECT 'type', t.oid::text, t.typowner::text FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname = ANY ($2)
  UNION ALL
  SELECT 'routine', p.oid::text, p.proowner::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = ANY ($2)
  UNION ALL
  SELECT 'default', concat(defaclrole, ' ', defaclnamespace, ' ', defaclobjtype), defaclacl::text FROM pg_default_acl
  ORDER BY 1, 2, 3`
