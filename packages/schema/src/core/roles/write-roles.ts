import { historySchemaOf, titleOf } from '../layer.ts'
import { quoteName, quoteText } from '../sql/quote.ts'
import { type LayerRoles, roleNames } from './layer-roles.ts'

/** What the roles are for. */
export interface RolesInput {
  /** Roles of the layers, lowest first. */
  readonly roles: readonly LayerRoles[]
  /** Name of the database. */
  readonly database: string
  /** Tables that only writers read, as `schema.table`. */
  readonly privateTables: readonly string[]
}

/** SQL that makes the roles of layers and gives them their rights; safe to repeat, on a new database and on a filled one. */
export function writeRoles({ roles, database, privateTables }: RolesInput): string {
  return [
    createRoles(roles),
    ...roles.map((each) =>
      [
        `-- ${titleOf(each.layer)}`,
        ...ownLayer(each, database, hasPrivate(each, privateTables)),
        ...readLower(each, roles),
      ].join('\n'),
    ),
    handOver(roles),
    ...(privateTables.length > 0 ? [hidePrivate(roles, privateTables)] : []),
  ].join('\n\n')
}

function hasPrivate({ layer }: LayerRoles, privateTables: readonly string[]): boolean {
  return privateTables.some((table) => table.startsWith(`${layer.databaseSchema}.`))
}

function createRoles(all: readonly LayerRoles[]): string {
  const names = all.flatMap(roleNames)
  return `-- Roles belong to the server. Nobody logs in as one of these.
DO $do$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY[${names.map(quoteText).join(', ')}] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
    -- Who is no superuser has to be a member, to give them what they own.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO %I', wanted, current_user);
    END IF;
  END LOOP;
END $do$;`
}

/** The layer's own PostgreSQL schema and history, what is there now and what will be. */
function ownLayer({ layer, owner, writer, reader }: LayerRoles, database: string, isGuarded: boolean): string[] {
  const schema = quoteName(layer.databaseSchema)
  const history = quoteName(historySchemaOf(layer))
  const [asOwner, asWriter, asReader] = [quoteName(owner), quoteName(writer), quoteName(reader)]
  const future = `ALTER DEFAULT PRIVILEGES FOR ROLE ${asOwner} IN SCHEMA ${schema}`
  return [
    // PostgreSQL asks for this even where IF NOT EXISTS finds the schema, as it does at the top of migrations.
    `GRANT CREATE ON DATABASE ${quoteName(database)} TO ${asOwner};`,
    `CREATE SCHEMA IF NOT EXISTS ${schema};`,
    `CREATE SCHEMA IF NOT EXISTS ${history};`,
    `ALTER SCHEMA ${schema} OWNER TO ${asOwner};`,
    `ALTER SCHEMA ${history} OWNER TO ${asOwner};`,
    `REVOKE CREATE ON SCHEMA ${schema} FROM PUBLIC;`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${asReader};`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${asReader};`,
    ...(isGuarded
      ? // What is made later may be private: readers wait until the roles are applied again.
        [`${future} REVOKE SELECT ON TABLES FROM ${asReader};`, `${future} GRANT SELECT ON TABLES TO ${asWriter};`]
      : [`${future} GRANT SELECT ON TABLES TO ${asReader};`]),
    `GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${asWriter};`,
    `${future} GRANT INSERT, UPDATE, DELETE ON TABLES TO ${asWriter};`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${asWriter};`,
    `${future} GRANT USAGE, SELECT ON SEQUENCES TO ${asWriter};`,
    `GRANT ${asReader} TO ${asWriter};`,
  ]
}

/** The layers below: readable, and the owner may refer to their tables and see which migrations they have. */
function readLower({ lower, owner, reader }: LayerRoles, all: readonly LayerRoles[]): string[] {
  return all
    .filter(({ layer }) => lower.includes(layer))
    .flatMap((below) => {
      const schema = quoteName(below.layer.databaseSchema)
      const history = quoteName(historySchemaOf(below.layer))
      const future = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteName(below.owner)}`
      return [
        `GRANT ${quoteName(below.reader)} TO ${quoteName(reader)}, ${quoteName(owner)};`,
        `GRANT REFERENCES ON ALL TABLES IN SCHEMA ${schema} TO ${quoteName(owner)};`,
        `${future} IN SCHEMA ${schema} GRANT REFERENCES ON TABLES TO ${quoteName(owner)};`,
        `GRANT USAGE ON SCHEMA ${history} TO ${quoteName(owner)};`,
        `GRANT SELECT ON ALL TABLES IN SCHEMA ${history} TO ${quoteName(owner)};`,
        `${future} IN SCHEMA ${history} GRANT SELECT ON TABLES TO ${quoteName(owner)};`,
      ]
    })
}

function handOver(all: readonly LayerRoles[]): string {
  const pairs = all.flatMap(({ layer, owner }) =>
    [layer.databaseSchema, historySchemaOf(layer)].map((schema) => `(${quoteText(schema)}, ${quoteText(owner)})`),
  )
  return `-- What is there already goes to the owners; what belongs to extensions stays with them.
DO $do$
DECLARE
  statement text;
BEGIN
  FOR statement IN
    WITH owners AS (
      SELECT n.oid AS schema, w.owner
      FROM (VALUES ${pairs.join(', ')}) AS w (schema, owner) JOIN pg_namespace n ON n.nspname = w.schema
    ), objects AS (
      SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind,
             c.oid::regclass::text AS name, 'pg_class'::regclass AS class, c.oid, c.relnamespace AS schema, c.relowner AS owner
      FROM pg_class c
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
      UNION ALL
      SELECT 'ROUTINE', p.oid::regprocedure::text, 'pg_proc'::regclass, p.oid, p.pronamespace, p.proowner
      FROM pg_proc p WHERE p.prokind IN ('f', 'p', 'w')
      UNION ALL
      SELECT 'TYPE', t.oid::regtype::text, 'pg_type'::regclass, t.oid, t.typnamespace, t.typowner
      FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
      WHERE t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c'
    )
    SELECT format('ALTER %s %s OWNER TO %I', o.kind, o.name, w.owner)
    FROM objects o JOIN owners w ON w.schema = o.schema JOIN pg_roles r ON r.rolname = w.owner
    WHERE o.owner <> r.oid
      -- Of extensions; and sequences of columns, which go with their tables.
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid
                      AND (d.deptype = 'e' OR (o.kind = 'SEQUENCE' AND d.deptype IN ('a', 'i'))))
  LOOP
    EXECUTE statement;
  END LOOP;
END $do$;`
}

/** Tables that only those read who also write the layer. */
function hidePrivate(all: readonly LayerRoles[], tables: readonly string[]): string {
  const blocks = tables.flatMap((name) => {
    const [schema = '', table = ''] = name.split('.')
    const owned = all.find(({ layer }) => layer.databaseSchema === schema)
    if (!owned) return []
    const target = quoteName(schema, table)
    return [
      `  IF to_regclass(${quoteText(target)}) IS NOT NULL THEN`,
      `    REVOKE SELECT ON ${target} FROM ${quoteName(owned.reader)};`,
      `    GRANT SELECT ON ${target} TO ${quoteName(owned.writer)};`,
      '  END IF;',
    ]
  })
  return ['-- Private tables, as far as they are there.', 'DO $do$', 'BEGIN', ...blocks, 'END $do$;'].join('\n')
}

/** How to let people and programs in, as comments under the script. */
export function writeLogins(roles: readonly LayerRoles[]): string {
  const top = roles.at(-1)
  const base = roles[0]
  if (!top || !base) return ''
  const lines = [
    'Logins are yours to make. For deploys, which act as the owner so that what they make is the owner’s:',
    `  CREATE ROLE my_deploy LOGIN PASSWORD '…' IN ROLE ${top.owner};`,
    `  ALTER ROLE my_deploy SET role = '${top.owner}';`,
    'For the application; with the writer of a layer below where it writes there too, as it does to sign people in:',
    `  CREATE ROLE my_app LOGIN PASSWORD '…' IN ROLE ${top.writer}, ${base.writer};`,
    'For people who look:',
    `  CREATE ROLE my_reader LOGIN PASSWORD '…' IN ROLE ${top.reader};`,
  ]
  return lines.map((line) => `-- ${line}`).join('\n')
}
