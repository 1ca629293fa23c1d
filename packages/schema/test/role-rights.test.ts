import { describe, expect, it } from 'vitest'
import { ownedSchemas } from './platform.ts'
import { DENIED, expectEach, given, withRows } from './platform-with-roles.ts'
import { runPrisma } from './prisma-cli.ts'
import { configText } from './workspace.ts'

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
