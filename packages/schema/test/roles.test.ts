import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type DeployedPlatform, deployPlatform, stable } from './deployed-platform.ts'
import { ownedSchemas } from './platform.ts'
import { runPrisma } from './prisma-cli.ts'
import { configText } from './workspace.ts'

/** A platform whose layers have roles, with names of its own: a server has roles for all its databases. */
async function given(files: Readonly<Record<string, string>> = {}, start = '') {
  const platform = await deployPlatform(files)
  const { database } = platform
  const prefix = `${start}${database.name}_`
  const logins: pg.Client[] = []
  return {
    ...platform,
    prefix,
    apply: (cwd?: string) => platform.schema(['roles', '--apply', '--prefix', prefix], cwd),
    /** Connection string of a new login that acts as a role. */
    async login(role: string) {
      const name = `${prefix}my_${role}`
      await database.query(`CREATE ROLE ${name} LOGIN PASSWORD 'secret' IN ROLE ${prefix}${role}`)
      if (role.endsWith('_owner')) await database.query(`ALTER ROLE ${name} SET role = '${prefix}${role}'`)
      const url = new URL(database.url)
      url.username = name
      url.password = 'secret'
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      logins.push(client)
      /** What PostgreSQL says to a statement: its code, or nothing. */
      const tries = async (sql: string) => {
        await client.query('BEGIN')
        const code = await client.query(sql).then(
          () => 'ok',
          (error: { code: string }) => error.code,
        )
        await client.query('ROLLBACK')
        return code
      }
      return { url: url.href, tries }
    },
    async [Symbol.asyncDispose]() {
      for (const client of logins) await client.end()
      // Whoever gave memberships goes last.
      const roles = await database.query(
        `SELECT quote_ident(rolname) AS name FROM pg_roles WHERE rolname LIKE '${prefix}%' ORDER BY rolcreaterole`,
      )
      await database.query(`ALTER DATABASE ${database.name} OWNER TO postgres`)
      for (const { name } of roles) await database.query(`DROP OWNED BY ${name} CASCADE`)
      for (const { name } of roles) await database.query(`DROP ROLE ${name}`)
      await platform[Symbol.asyncDispose]()
    },
  }
}

type Given = Awaited<ReturnType<typeof given>>

const DENIED = '42501'

const withRows = `
  INSERT INTO public.users (id, email) VALUES ('u', 'u');
  INSERT INTO alpha.sessions (role, user_id) VALUES ('ADMIN', 'u');
  INSERT INTO gamma_data.sessions (mood) VALUES ('BAD');`

/** Expects each statement to end as told. */
async function expectEach(
  { tries }: Awaited<ReturnType<Given['login']>>,
  expected: Readonly<Record<string, string>>,
): Promise<void> {
  const found: Record<string, string> = {}
  for (const sql of Object.keys(expected)) found[sql] = await tries(sql)
  expect(found).toEqual(expected)
}

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

describe('a private table', () => {
  it('that no model has is told, and nothing is applied', async () => {
    await using test = await given({
      'packages/database/schema.config.ts': configText(
        "defineDatabase({ privateTables: ['public.teams', 'public.user'] })",
      ),
    })
    const { exitCode, stderr } = await test.apply('apps/alpha')
    expect(exitCode).toBe(1)
    expect(stderr.split('\n')[0]).toMatch(
      /^packages\/database\/schema.config.ts:2:\d+ error ROLES.UNKNOWN_TABLE .*"public.user"/,
    )
    expect(stderr).toContain('help: Did you mean "public.users"?')
    const roles = await test.database.query(`SELECT FROM pg_roles WHERE rolname LIKE '${test.prefix}%'`)
    expect(roles).toEqual([])
  })

  it('is closed to readers from the moment it is made', async () => {
    await using test = await given()
    await test.database.query(withRows)
    await test.apply()
    test.workspace.write(
      'packages/database/schema.config.ts',
      configText("defineDatabase({ privateTables: ['public.teams', 'public.secrets'] })"),
    )
    test.workspace.write(
      'packages/database/prisma/base/secret.prisma',
      'model Secret {\n  id Int @id\n\n  @@map("secrets")\n}\n\nmodel Note {\n  id Int @id\n\n  @@map("notes")\n}\n',
    )
    // A configuration is read once in a process.
    const apply = () => test.workspace.start(['roles', '--apply', '--prefix', test.prefix], { env: test.env }).done
    expect((await apply()).exitCode).toBe(0)
    for (const table of ['secrets', 'notes']) {
      await test.database.query(
        `SET ROLE "${test.prefix}base_owner"; CREATE TABLE public.${table} (id int PRIMARY KEY); RESET ROLE`,
      )
    }
    const reader = await test.login('app_alpha_reader')
    const writer = await test.login('base_writer')
    const secrets = { 'SELECT * FROM public.secrets': DENIED, 'SELECT * FROM public.users': 'ok' }
    await expectEach(reader, { ...secrets, 'SELECT * FROM public.notes': DENIED })
    await expectEach(writer, { 'SELECT * FROM public.secrets': 'ok', 'INSERT INTO public.notes VALUES (1)': 'ok' })
    expect((await apply()).exitCode).toBe(0)
    await expectEach(reader, { ...secrets, 'SELECT * FROM public.notes': 'ok' })
    await expectEach(writer, { 'SELECT * FROM public.secrets': 'ok' })
  })
})

describe('the owner of an app', () => {
  it('pushes and migrates its own layer', async () => {
    await using test = await given()
    const { database, workspace } = test
    await database.query(withRows)
    await test.apply()
    const { url } = await test.login('app_alpha_owner')
    const env = { DATABASE_URL: url }
    const others = await database.dump(/^(?!(prisma_)?alpha$)/)
    const layer = 'apps/alpha/prisma/alpha.prisma'
    workspace.write(
      layer,
      workspace
        .read(layer)
        .replace(
          '  role ',
          '  otherId String?\n  other User? @relation("other", fields: [otherId], references: [id])\n  role ',
        ),
    )
    const pushed = await workspace.run(['push'], { cwd: 'apps/alpha', env })
    expect([pushed.exitCode, pushed.stderr]).toEqual([0, expect.stringContaining('2 layers, 1 changed')])
    workspace.write(
      'apps/alpha/prisma/migrations/20260102000000_more/migration.sql',
      'CREATE SCHEMA IF NOT EXISTS "alpha";\nCREATE TABLE "alpha"."more" (id int PRIMARY KEY, "user" text REFERENCES public.users (id));',
    )
    expect((await workspace.run(['deploy'], { cwd: 'apps/alpha', env })).exitCode).toBe(0)
    await test.schema(['compose'])
    workspace.write(
      'apps/alpha/prisma/migrations/20260103000000_most/migration.sql',
      'ALTER TABLE "alpha"."more" ADD COLUMN most text;',
    )
    await runPrisma(workspace, 'apps/alpha', ['migrate', 'deploy'], env)
    expect(await database.dump(/^(?!(prisma_)?alpha$)/)).toEqual(others)
    const owners = await database.query(
      `SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname IN ('alpha', 'prisma_alpha')`,
    )
    expect(owners).toEqual([{ tableowner: `${test.prefix}app_alpha_owner` }])
    // What is made later is there for the others, too.
    const reader = await test.login('app_alpha_reader')
    await expectEach(reader, { 'SELECT most FROM alpha.more': 'ok' })
  })

  it('pushes with the Prisma CLI, and can do nothing to others by a reset or by plain SQL', async () => {
    await using test = await given({
      'packages/database/schema.config.ts': configText("defineDatabase({ privateTables: ['public.teams'] })"),
    })
    const { database, workspace } = test
    await database.query(withRows)
    await test.apply()
    await test.schema(['compose'])
    const owner = await test.login('app_alpha_owner')
    const env = { DATABASE_URL: owner.url, PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION: 'yes' }
    const others = await database.dump(/^(?!(prisma_)?alpha$)/)
    workspace.write(
      'apps/alpha/prisma/alpha.prisma',
      `${workspace.read('apps/alpha/prisma/alpha.prisma')}\nmodel Fresh {\n  id Int @id\n}\n`,
    )
    await test.schema(['compose'])
    await runPrisma(workspace, 'apps/alpha', ['db', 'push'], env)
    expect(Object.keys(await database.dump(ownedSchemas.alpha))).toContain('table alpha.Fresh')
    await expect(runPrisma(workspace, 'apps/alpha', ['migrate', 'reset', '--force'], env)).rejects.toThrow(
      /what others own/,
    )
    for (const sql of ['DROP TABLE public.users CASCADE', 'DROP SCHEMA public CASCADE']) {
      workspace.write('bad.sql', sql)
      await expect(
        runPrisma(workspace, 'apps/alpha', ['db', 'execute', '--file', '../../bad.sql'], env),
      ).rejects.toThrow(/must be owner/)
    }
    expect(await database.dump(/^(?!(prisma_)?alpha$)/)).toEqual(others)
    await expectEach(owner, {
      'SELECT * FROM public.users': 'ok',
      'CREATE TABLE alpha.x (id text REFERENCES public.users (id))': 'ok',
      'SELECT * FROM public.teams': DENIED,
      'CREATE TABLE alpha.y (id text REFERENCES public.teams (id))': 'ok',
      'SELECT * FROM prisma_base._prisma_migrations': 'ok',
      'DELETE FROM prisma_base._prisma_migrations': DENIED,
      'UPDATE public.users SET email = id': DENIED,
      'DELETE FROM public.users': DENIED,
      'TRUNCATE public.users CASCADE': DENIED,
      'ALTER TABLE public.users ADD COLUMN x int': DENIED,
      'CREATE TABLE public.x (id int)': DENIED,
      'CREATE INDEX x ON public.users (role)': DENIED,
      'DROP TABLE public.users CASCADE': DENIED,
      'DROP SCHEMA public CASCADE': DENIED,
      "ALTER TYPE public.role ADD VALUE 'X'": DENIED,
      'SELECT * FROM gamma_data.sessions': DENIED,
      'CREATE TABLE gamma_data.x (id int)': DENIED,
      'DROP SCHEMA beta CASCADE': DENIED,
      'SELECT * FROM plugin_wiki.pages': DENIED,
      'SELECT * FROM prisma_beta._prisma_migrations': DENIED,
    })
  })
})

describe('writers and readers', () => {
  it('write no schema, and read no other app', async () => {
    await using test = await given({
      'packages/database/schema.config.ts': configText("defineDatabase({ privateTables: ['public.teams'] })"),
    })
    await test.database.query(withRows)
    await test.apply()
    await expectEach(await test.login('app_alpha_writer'), {
      "INSERT INTO alpha.sessions (role, user_id) VALUES ('ADMIN', 'u')": 'ok',
      "UPDATE alpha.sessions SET mood = 'BAD'": 'ok',
      'DELETE FROM alpha.sessions': 'ok',
      'SELECT * FROM public.users': 'ok',
      'UPDATE public.users SET email = id': DENIED,
      'SELECT * FROM public.teams': DENIED,
      'CREATE TABLE alpha.x (id int)': DENIED,
      'ALTER TABLE alpha.sessions ADD COLUMN x int': DENIED,
      'DROP TABLE alpha.sessions': DENIED,
      'TRUNCATE alpha.sessions': DENIED,
      'SELECT * FROM gamma_data.sessions': DENIED,
      'SELECT * FROM prisma_alpha._prisma_migrations': DENIED,
    })
    await expectEach(await test.login('app_alpha_reader'), {
      'SELECT s.id, u.email FROM alpha.sessions s JOIN public.users u ON u.id = s.user_id': 'ok',
      'DELETE FROM alpha.sessions': DENIED,
      "INSERT INTO alpha.sessions (role, user_id) VALUES ('ADMIN', 'u')": DENIED,
      'SELECT * FROM public.teams': DENIED,
    })
    await expectEach(await test.login('base_writer'), {
      'SELECT * FROM public.teams': 'ok',
      "INSERT INTO public.teams VALUES ('t')": 'ok',
      'SELECT * FROM alpha.sessions': DENIED,
      'ALTER TABLE public.users ADD COLUMN x int': DENIED,
    })
  })
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
