import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { historySchemaOf } from '../../core/layer.ts'
import { formatAddress } from '../../core/push/address.ts'
import { roleNames, wantedRights } from '../../core/roles/layer-roles.ts'
import { quoteName } from '../../core/sql/quote.ts'
import type { Database } from '../../ports/database.ts'
import type { DatabaseRoles } from './write-roles.ts'

/** PostgreSQL schemas in which the roles of a database have rights. */
export function schemasOf({ roles }: DatabaseRoles): string[] {
  return roles.flatMap(({ layer }) => [layer.databaseSchema, historySchemaOf(layer)])
}

/** Names of the roles of a database. */
export function namesOf({ roles }: DatabaseRoles): string[] {
  return roles.flatMap(roleNames)
}

/** Finds roles of layers that are gone, and rights that a layer's roles have and no longer should. */
export async function findStale(database: Database, planned: DatabaseRoles, prefix: string): Promise<Diagnostic[]> {
  const names = namesOf(planned)
  const wanted = wantedRights(planned.roles)
  const isWanted = (pairs: readonly (readonly [string, string])[], first: string, second: string) =>
    pairs.some((pair) => pair[0] === first && pair[1] === second)
  const place = formatAddress(planned.address)
  const roles = await database.query(STALE_ROLES, [
    planned.known,
    `${escapePattern(prefix)}(base|plugin_.+|app_.+)_(owner|writer|reader)`,
  ])
  const schemas = await database.query(SCHEMA_RIGHTS, [names, schemasOf(planned)])
  const members = await database.query(MEMBERS, [names])
  return [
    ...roles.map(([role]) =>
      describeStale(`Role ${role} is of no layer of this workspace, and owns or may do something in ${place}.`, [
        `REASSIGN OWNED BY ${quoteName(role ?? '')} TO CURRENT_USER;`,
        `DROP OWNED BY ${quoteName(role ?? '')};`,
        `DROP ROLE ${quoteName(role ?? '')};`,
      ]),
    ),
    ...schemas
      .filter(([role, schema]) => !isWanted(wanted.schemas, role ?? '', schema ?? ''))
      .map(([role = '', schema = '']) =>
        describeStale(`Role ${role} has rights in ${schema} in ${place} that its layer does not need.`, [
          `REVOKE ALL ON ALL TABLES IN SCHEMA ${quoteName(schema ?? '')} FROM ${quoteName(role ?? '')};`,
          `REVOKE ALL ON SCHEMA ${quoteName(schema ?? '')} FROM ${quoteName(role ?? '')};`,
        ]),
      ),
    ...members
      .filter(([role, member]) => !isWanted(wanted.members, role ?? '', member ?? ''))
      .map(([role = '', member = '']) =>
        describeStale(`Role ${member} is a member of ${role}, which its layer does not need.`, [
          `REVOKE ${quoteName(role ?? '')} FROM ${quoteName(member ?? '')};`,
        ]),
      ),
  ]
}

function describeStale(message: string, statements: readonly string[]): Diagnostic {
  return createDiagnostic('ROLES.STALE', { message, next: [`To take it away: ${statements.join(' ')}`] })
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

const STALE_ROLES = `
  SELECT DISTINCT r.rolname FROM pg_roles r JOIN pg_shdepend d ON d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid
  WHERE d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND r.rolname <> ALL ($1) AND r.rolname ~ ('^' || $2 || '$')
  ORDER BY 1`

const SCHEMA_RIGHTS = `
  SELECT DISTINCT r.rolname, n.nspname
  FROM pg_namespace n
  CROSS JOIN LATERAL (
    SELECT (aclexplode(n.nspacl)).grantee
    UNION
    SELECT a.grantee FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE c.relnamespace = n.oid
  ) g
  JOIN pg_roles r ON r.oid = g.grantee
  WHERE n.nspname = ANY ($2) AND r.rolname = ANY ($1)
  ORDER BY 1, 2`

const MEMBERS = `
  SELECT g.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
  WHERE g.rolname = ANY ($1) AND m.rolname = ANY ($1)
  ORDER BY 1, 2`
