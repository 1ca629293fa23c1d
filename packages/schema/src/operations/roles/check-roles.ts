import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { historySchemaOf, titleOf } from '../../core/layer.ts'
import { type LayerRoles, wantedRights } from '../../core/roles/layer-roles.ts'
import { withNeutralPath } from '../../ports/connection-url.ts'
import { type Database, openDatabase } from '../../ports/database.ts'
import { describeDatabaseError } from '../database/describe-database-error.ts'
import { findStale, namesOf } from './find-stale-roles.ts'
import type { DatabaseRoles } from './write-roles.ts'

/** How the roles in a database stand to what the layers ask for. */
export interface RolesCheck {
  /** `absent` where not one of the roles is there: nobody has applied them. */
  readonly state: 'absent' | 'right' | 'wrong'
  /** What is missing or another's, in words. */
  readonly problems: readonly string[]
  /** What is left from before. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Compares the roles in a database, what they own and what they may do, with what the layers ask for. Changes nothing. */
export async function checkRoles(planned: DatabaseRoles, prefix = ''): Promise<Result<RolesCheck>> {
  const { url, address, source, roles } = planned
  try {
    await using database = await openDatabase(withNeutralPath(url), { mayCreate: false })
    const names = namesOf(planned)
    const present = (await database.query('SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)', [names])).flat()
    if (present.length === 0) return success({ state: 'absent', problems: [], diagnostics: [] })
    const missing = names.filter((name) => !present.includes(name))
    const problems = [
      ...missing.map((name) => `role ${name} is missing`),
      ...(missing.length > 0 ? [] : await findMissingMembers(database, roles)),
      ...(await findOtherOwners(database, roles)),
      ...(missing.length > 0 ? [] : await findWrongRights(database, planned)),
    ]
    const findings = await findStale(database, planned, prefix)
    const diagnostics = judgeFindings({ findings, files: [], checked: [], rulesAt: () => planned.rules })
    return success({ state: problems.length > 0 ? 'wrong' : 'right', problems, diagnostics })
  } catch (error) {
    return failure(describeDatabaseError(error, { address, source }))
  }
}

async function findMissingMembers(database: Database, roles: readonly LayerRoles[]): Promise<string[]> {
  const wanted = wantedRights(roles).members
  const rows = await database.query(
    `SELECT role, member FROM unnest($1::text[], $2::text[]) AS wanted (role, member)
     WHERE NOT pg_has_role(member, role, 'MEMBER') ORDER BY 1, 2`,
    [wanted.map(([role]) => role), wanted.map(([, member]) => member)],
  )
  return rows.map(([role, member]) => `role ${member} is no member of ${role}`)
}

async function findOtherOwners(database: Database, roles: readonly LayerRoles[]): Promise<string[]> {
  const schemas = roles.flatMap(({ layer, owner }) => [
    { schema: layer.databaseSchema, owner },
    { schema: historySchemaOf(layer), owner },
  ])
  const rows = await database.query(OTHER_OWNERS, [
    schemas.map(({ schema }) => schema),
    schemas.map(({ owner }) => owner),
  ])
  return rows.map(([object, owner, wanted]) => `${object} is owned by ${owner}, not by ${wanted}`)
}

async function findWrongRights(database: Database, { roles, privateTables }: DatabaseRoles): Promise<string[]> {
  const problems: string[] = []
  for (const { layer, writer, reader } of roles) {
    const rows = await database.query(WRONG_RIGHTS, [layer.databaseSchema, writer, reader, privateTables])
    problems.push(...rows.map(([role, fault, object]) => `role ${role} of ${titleOf(layer)} ${fault} ${object}`))
  }
  return problems
}

const OTHER_OWNERS = `
  WITH wanted AS (
    SELECT n.oid, n.nspname, n.nspowner, w.owner FROM unnest($1::text[], $2::text[]) AS w (schema, owner)
    JOIN pg_namespace n ON n.nspname = w.schema
  ),
  owned AS (
    SELECT 'schema ' || nspname AS object, nspowner AS actual, owner FROM wanted
    UNION ALL
    SELECT 'table ' || nspname || '.' || relname, relowner, owner FROM pg_class c JOIN wanted ON wanted.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
    UNION ALL
    SELECT 'enum ' || nspname || '.' || typname, typowner, owner FROM pg_type JOIN wanted ON wanted.oid = typnamespace
    WHERE typtype = 'e'
  )
  SELECT object, pg_get_userbyid(actual), owner FROM owned WHERE pg_get_userbyid(actual) <> owner ORDER BY 1`

/** Private tables are not the readers'; every other table is a reader's to read, and each is a writer's to read and change. */
const WRONG_RIGHTS = `
  WITH tables AS (
    SELECT c.oid, nspname || '.' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = $1 AND relkind IN ('r', 'p')
  )
  SELECT role, 'may not use', 'schema ' || nspname FROM pg_namespace CROSS JOIN unnest(ARRAY[$2, $3]) AS role
  WHERE nspname = $1 AND NOT has_schema_privilege(role, oid, 'USAGE')
  UNION ALL
  SELECT $2, 'may not use', 'table ' || name FROM tables WHERE NOT (
    has_table_privilege($2, oid, 'SELECT') AND has_table_privilege($2, oid, 'INSERT')
    AND has_table_privilege($2, oid, 'UPDATE') AND has_table_privilege($2, oid, 'DELETE'))
  UNION ALL
  SELECT $3, 'may not read', 'table ' || name FROM tables
  WHERE name <> ALL ($4) AND NOT has_table_privilege($3, oid, 'SELECT')
  UNION ALL
  SELECT $3, 'may read', 'private table ' || name FROM tables
  WHERE name = ANY ($4) AND has_table_privilege($3, oid, 'SELECT')
  ORDER BY 1, 2, 3`
