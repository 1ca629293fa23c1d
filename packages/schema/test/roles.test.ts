import { expect, it } from 'vitest'
import { type DeployedPlatform, deployPlatform, stable } from './deployed-platform.ts'
import { DENIED, expectEach, given, withRows } from './platform-with-roles.ts'
import { configText } from './workspace.ts'

it('prints the roles of an app and of what is below it, and asks no database', async () => {
  await using platform = await deployPlatform()
  const { exitCode, stdout, stderr } = await platform.workspace.run(['roles'], {
    cwd: 'apps/alpha',
    env: { DATABASE_URL: 'postgresql://u:secret@127.0.0.1:1/workspace' },
  })
  expect([exitCode, stderr]).toEqual([0, '✔ 6 roles, nothing applied\n'])
  expect(`\n${stdout}`).toMatchInlineSnapshot(`
    "
    -- 127.0.0.1:1/workspace

    -- Roles belong to the server. Nobody logs in as one of these.
    DO $do$
    DECLARE
      wanted text;
    BEGIN
      FOREACH wanted IN ARRAY ARRAY['base_owner', 'base_writer', 'base_reader', 'app_alpha_owner', 'app_alpha_writer', 'app_alpha_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
          EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
        -- Who is no superuser has to be a member, to give them what they own.
        IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
          EXECUTE format('GRANT %I TO %I', wanted, current_user);
        END IF;
      END LOOP;
    END $do$;

    -- base
    GRANT CREATE ON DATABASE "workspace" TO "base_owner";
    CREATE SCHEMA IF NOT EXISTS "public";
    CREATE SCHEMA IF NOT EXISTS "prisma_base";
    ALTER SCHEMA "public" OWNER TO "base_owner";
    ALTER SCHEMA "prisma_base" OWNER TO "base_owner";
    REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;
    GRANT USAGE ON SCHEMA "public" TO "base_reader";
    GRANT SELECT ON ALL TABLES IN SCHEMA "public" TO "base_reader";
    ALTER DEFAULT PRIVILEGES FOR ROLE "base_owner" IN SCHEMA "public" GRANT SELECT ON TABLES TO "base_reader";
    GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "public" TO "base_writer";
    ALTER DEFAULT PRIVILEGES FOR ROLE "base_owner" IN SCHEMA "public" GRANT INSERT, UPDATE, DELETE ON TABLES TO "base_writer";
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "public" TO "base_writer";
    ALTER DEFAULT PRIVILEGES FOR ROLE "base_owner" IN SCHEMA "public" GRANT USAGE, SELECT ON SEQUENCES TO "base_writer";
    GRANT "base_reader" TO "base_writer";

    -- app alpha
    GRANT CREATE ON DATABASE "workspace" TO "app_alpha_owner";
    CREATE SCHEMA IF NOT EXISTS "alpha";
    CREATE SCHEMA IF NOT EXISTS "prisma_alpha";
    ALTER SCHEMA "alpha" OWNER TO "app_alpha_owner";
    ALTER SCHEMA "prisma_alpha" OWNER TO "app_alpha_owner";
    REVOKE CREATE ON SCHEMA "alpha" FROM PUBLIC;
    GRANT USAGE ON SCHEMA "alpha" TO "app_alpha_reader";
    GRANT SELECT ON ALL TABLES IN SCHEMA "alpha" TO "app_alpha_reader";
    ALTER DEFAULT PRIVILEGES FOR ROLE "app_alpha_owner" IN SCHEMA "alpha" GRANT SELECT ON TABLES TO "app_alpha_reader";
    GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "alpha" TO "app_alpha_writer";
    ALTER DEFAULT PRIVILEGES FOR ROLE "app_alpha_owner" IN SCHEMA "alpha" GRANT INSERT, UPDATE, DELETE ON TABLES TO "app_alpha_writer";
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "alpha" TO "app_alpha_writer";
    ALTER DEFAULT PRIVILEGES FOR ROLE "app_alpha_owner" IN SCHEMA "alpha" GRANT USAGE, SELECT ON SEQUENCES TO "app_alpha_writer";
    GRANT "app_alpha_reader" TO "app_alpha_writer";
    GRANT "base_reader" TO "app_alpha_reader", "app_alpha_owner";
    GRANT REFERENCES ON ALL TABLES IN SCHEMA "public" TO "app_alpha_owner";
    ALTER DEFAULT PRIVILEGES FOR ROLE "base_owner" IN SCHEMA "public" GRANT REFERENCES ON TABLES TO "app_alpha_owner";
    GRANT USAGE ON SCHEMA "prisma_base" TO "app_alpha_owner";
    GRANT SELECT ON ALL TABLES IN SCHEMA "prisma_base" TO "app_alpha_owner";
    ALTER DEFAULT PRIVILEGES FOR ROLE "base_owner" IN SCHEMA "prisma_base" GRANT SELECT ON TABLES TO "app_alpha_owner";

    -- What is there already goes to the owners; what belongs to extensions stays with them.
    DO $do$
    DECLARE
      statement text;
    BEGIN
      FOR statement IN
        WITH owners AS (
          SELECT n.oid AS schema, w.owner
          FROM (VALUES ('public', 'base_owner'), ('prisma_base', 'base_owner'), ('alpha', 'app_alpha_owner'), ('prisma_alpha', 'app_alpha_owner')) AS w (schema, owner) JOIN pg_namespace n ON n.nspname = w.schema
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
    END $do$;

    -- Logins are yours to make. For deploys, which act as the owner so that what they make is the owner’s:
    --   CREATE ROLE my_deploy LOGIN PASSWORD '…' IN ROLE app_alpha_owner;
    --   ALTER ROLE my_deploy SET role = 'app_alpha_owner';
    -- For the application; with the writer of a layer below where it writes there too, as it does to sign people in:
    --   CREATE ROLE my_app LOGIN PASSWORD '…' IN ROLE app_alpha_writer, base_writer;
    -- For people who look:
    --   CREATE ROLE my_reader LOGIN PASSWORD '…' IN ROLE app_alpha_reader;
    "
  `)
})

it('applies them to a filled database, changes nothing the second time, and tells what is left from before', async () => {
  await using test = await given()
  const { database, prefix, workspace } = test
  await database.query(withRows)
  const rows = await database.dump()
  const first = await test.apply()
  expect([first.exitCode, stable(first.stderr, database).replaceAll(prefix, '')]).toMatchInlineSnapshot(`
    [
      0,
      "
    ✔ base in HOST/DATABASE: DATABASE_base_owner, DATABASE_base_writer, DATABASE_base_reader
    ✔ plugin wiki in HOST/DATABASE: DATABASE_plugin_wiki_owner, DATABASE_plugin_wiki_writer, DATABASE_plugin_wiki_reader
    ✔ app alpha in HOST/DATABASE: DATABASE_app_alpha_owner, DATABASE_app_alpha_writer, DATABASE_app_alpha_reader
    ✔ app beta in HOST/DATABASE: DATABASE_app_beta_owner, DATABASE_app_beta_writer, DATABASE_app_beta_reader
    ✔ app gamma in HOST/DATABASE: DATABASE_app_gamma_data_owner, DATABASE_app_gamma_data_writer, DATABASE_app_gamma_data_reader
    ✔ 15 roles, 1 database changed
    ",
    ]
  `)
  expect(await database.dump()).toEqual(rows)
  const again = await test.apply()
  expect(again.stderr).toContain('15 roles, 0 databases changed')
  // In one package, the roles of the others are nobody’s leftovers.
  expect((await test.apply('apps/alpha')).stderr).toContain('✔ 6 roles, 0 databases changed')
  expect((await test.schema(['drift'])).exitCode).toBe(0)

  workspace.write('apps/beta/schema.config.ts', configText("defineApp({ name: 'beta' })"))
  workspace.write('apps/beta/prisma/beta.prisma', 'model Label {\n  id Int @id\n}\n')
  workspace.remove('apps/gamma')
  // A configuration is read once in a process.
  const later = await workspace.start(['roles', '--apply', '--prefix', prefix], { env: test.env }).done
  expect([later.exitCode, stable(later.stderr, database).replaceAll(prefix, '')]).toMatchInlineSnapshot(`
    [
      0,
      "
    ✔ base in HOST/DATABASE: DATABASE_base_owner, DATABASE_base_writer, DATABASE_base_reader
    ✔ plugin wiki in HOST/DATABASE: DATABASE_plugin_wiki_owner, DATABASE_plugin_wiki_writer, DATABASE_plugin_wiki_reader
    ✔ app alpha in HOST/DATABASE: DATABASE_app_alpha_owner, DATABASE_app_alpha_writer, DATABASE_app_alpha_reader
    ✔ app beta in HOST/DATABASE: DATABASE_app_beta_owner, DATABASE_app_beta_writer, DATABASE_app_beta_reader

    warning ROLES.STALE Role DATABASE_app_gamma_data_owner is of no layer of this workspace, and owns or may do something in HOST/DATABASE.
    help: To take it away: REASSIGN OWNED BY "DATABASE_app_gamma_data_owner" TO CURRENT_USER; DROP OWNED BY "DATABASE_app_gamma_data_owner"; DROP ROLE "DATABASE_app_gamma_data_owner";

    warning ROLES.STALE Role DATABASE_app_gamma_data_reader is of no layer of this workspace, and owns or may do something in HOST/DATABASE.
    help: To take it away: REASSIGN OWNED BY "DATABASE_app_gamma_data_reader" TO CURRENT_USER; DROP OWNED BY "DATABASE_app_gamma_data_reader"; DROP ROLE "DATABASE_app_gamma_data_reader";

    warning ROLES.STALE Role DATABASE_app_gamma_data_writer is of no layer of this workspace, and owns or may do something in HOST/DATABASE.
    help: To take it away: REASSIGN OWNED BY "DATABASE_app_gamma_data_writer" TO CURRENT_USER; DROP OWNED BY "DATABASE_app_gamma_data_writer"; DROP ROLE "DATABASE_app_gamma_data_writer";

    warning ROLES.STALE Role DATABASE_app_beta_owner has rights in plugin_wiki in HOST/DATABASE that its layer does not need.
    help: To take it away: REVOKE ALL ON ALL TABLES IN SCHEMA "plugin_wiki" FROM "DATABASE_app_beta_owner"; REVOKE ALL ON SCHEMA "plugin_wiki" FROM "DATABASE_app_beta_owner";

    warning ROLES.STALE Role DATABASE_app_beta_owner has rights in prisma_plugin_wiki in HOST/DATABASE that its layer does not need.
    help: To take it away: REVOKE ALL ON ALL TABLES IN SCHEMA "prisma_plugin_wiki" FROM "DATABASE_app_beta_owner"; REVOKE ALL ON SCHEMA "prisma_plugin_wiki" FROM "DATABASE_app_beta_owner";

    warning ROLES.STALE Role DATABASE_app_beta_owner is a member of DATABASE_plugin_wiki_reader, which its layer does not need.
    help: To take it away: REVOKE "DATABASE_plugin_wiki_reader" FROM "DATABASE_app_beta_owner";

    warning ROLES.STALE Role DATABASE_app_beta_reader is a member of DATABASE_plugin_wiki_reader, which its layer does not need.
    help: To take it away: REVOKE "DATABASE_plugin_wiki_reader" FROM "DATABASE_app_beta_reader";

    ⚠ 7 warnings, 12 roles, 0 databases changed
    ",
    ]
  `)
})

it('knows whether it changed anything under names that have to be quoted, too', async () => {
  await using test = await given({}, 'My-')
  const { database, prefix } = test
  expect((await test.apply()).stderr).toContain('15 roles, 1 database changed')
  expect((await test.apply()).stderr).toContain('15 roles, 0 databases changed')
  await database.query(`REVOKE "${prefix}base_reader" FROM "${prefix}base_writer"`)
  expect((await test.apply()).stderr).toContain('15 roles, 1 database changed')
})

it('prepares an empty database, in which each owner then deploys its own layer', async () => {
  await using test = await given()
  const { database, workspace } = test
  await database.query(
    'DROP SCHEMA alpha, beta, gamma_data, plugin_wiki CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public',
  )
  await database.query(
    'DROP SCHEMA prisma_base, prisma_alpha, prisma_beta, prisma_gamma_data, prisma_plugin_wiki CASCADE',
  )
  expect((await test.apply()).exitCode).toBe(0)
  const base = await test.login('base_owner')
  const app = await test.login('app_alpha_owner')
  const deployed = await workspace.run(['deploy'], { cwd: 'apps/alpha', env: { DATABASE_URL: base.url } })
  expect(deployed.stderr).toContain('base in')
  await workspace.run(['deploy'], { cwd: 'apps/alpha', env: { DATABASE_URL: app.url } })
  const { exitCode, stderr } = await test.schema(['drift'], 'apps/alpha')
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('app alpha')])
  await expectEach(await test.login('app_alpha_writer'), { 'SELECT * FROM alpha.sessions, public.users': 'ok' })
})

it('refuses names that PostgreSQL would cut', async () => {
  await using platform: DeployedPlatform = await deployPlatform()
  const { exitCode, stderr } = await platform.schema(['roles', '--prefix', 'x'.repeat(60)])
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('ROLES.NAME_TOO_LONG')])
})

it('is applied by who is no superuser, but may create roles and owns the database', async () => {
  await using test = await given()
  const { database, prefix, workspace } = test
  const admin = `${prefix}admin`
  await database.query(
    `CREATE ROLE ${admin} LOGIN PASSWORD 'secret' CREATEROLE; ALTER DATABASE ${database.name} OWNER TO ${admin}`,
  )
  const objects = await database.query(
    `SELECT format('ALTER TABLE %s OWNER TO ${admin};', oid::regclass) AS sql FROM pg_class c
     WHERE relkind = 'r' AND relnamespace::regnamespace::text ~ '^(public|prisma_|alpha|beta|gamma|plugin)'
     UNION ALL SELECT format('ALTER TYPE %s OWNER TO ${admin};', oid::regtype) FROM pg_type
     WHERE typtype = 'e' AND typnamespace::regnamespace::text ~ '^(public|prisma_|alpha|beta|gamma|plugin)'
     UNION ALL SELECT format('ALTER SCHEMA %I OWNER TO ${admin};', nspname) FROM pg_namespace
     WHERE nspname ~ '^(prisma_|alpha|beta|gamma|plugin)'`,
  )
  await database.query(objects.map(({ sql }) => sql).join('\n'))
  const url = new URL(database.url)
  url.username = admin
  url.password = 'secret'
  const apply = () => workspace.run(['roles', '--apply', '--prefix', prefix], { env: { DATABASE_URL: url.href } })
  expect((await apply()).stderr).toContain('15 roles, 1 database changed')
  expect((await apply()).stderr).toContain('15 roles, 0 databases changed')
  await expectEach(await test.login('app_alpha_reader'), {
    'SELECT * FROM alpha.sessions, public.users': 'ok',
    'DROP TABLE alpha.sessions': DENIED,
  })
})
