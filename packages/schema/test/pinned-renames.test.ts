import { expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace } from './workspace.ts'

const user = 'packages/database/prisma/base/user.prisma'

it('expands while apps are pinned to the old name, and contracts once they have adopted the new one', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  const migrate = (...args: string[]) => workspace.run(['migrate', ...args], { cwd: 'packages/database', env })
  const write = (fields: string) => workspace.write(user, base.replace('  email String @unique\n', fields))
  const base = workspace.read(user)
  await workspace.run(['deploy'], { env })
  expect(await workspace.run(['pin'], { cwd: 'apps/alpha', env })).toMatchObject({ exitCode: 0 })
  await database.query(`INSERT INTO public.users (id, email) VALUES ('old', 'old@example.com')`)

  write('  address String @unique /// @renamedFrom email\n')
  const files = workspace.snapshot()
  const refused = await migrate('address')
  expect([refused.exitCode, refused.stderr]).toMatchInlineSnapshot(`
    [
      3,
      "packages/database/prisma/base/user.prisma:10:3 error MIGRATE.RENAME_PINNED User.email of base is used by app alpha, pinned to it. Nothing was written.
         8 | model User {
         9 |   id    String @id
      > 10 |   address String @unique /// @renamedFrom email
           |   ^^^^^^^
        11 |   role  Role   @default(MEMBER)
        12 |   teams Team[]
    why: Under another name the clients of pinned apps would not find it.
    help: Expand: put the old field back beside the new one, make the new one optional, and run the command again:
      email String @unique
    help: Move: when no code uses the old one any more, give it @ignore, and a @default if it is required, and migrate.
    help: Adopt: pnpm schema adopt alpha
    help: Contract: delete the old field, keep the comment of address, and migrate.
    docs: docs/schema/rules/migrations.md#migraterename_pinned

    ✖ 1 error, 0 migrations written
    ",
    ]
  `)
  expect(workspace.snapshot()).toEqual(files)

  write('  email String @unique\n  address String @unique /// @renamedFrom email\n')
  const expanded = JSON.parse((await migrate('address', '--json')).stdout)
  expect(expanded).toMatchObject({ ok: true, losses: [], database: { state: 'changed' } })
  expect(expanded.migrations[0].script).toMatchInlineSnapshot(`
    "-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
    SET lock_timeout = '5s';

    -- Rename
    ALTER TABLE "public"."users" ADD COLUMN "address" text;

    -- Rename
    CREATE FUNCTION "public"."users_address_sync"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        IF NEW."address" IS NULL THEN NEW."address" := NEW."email"; ELSE NEW."email" := NEW."address"; END IF;
      ELSIF NEW."address" IS DISTINCT FROM OLD."address" THEN
        NEW."email" := NEW."address";
      ELSE
        NEW."address" := NEW."email";
      END IF;
      RETURN NEW;
    END $$;

    -- Rename
    CREATE TRIGGER "users_address_sync" BEFORE INSERT OR UPDATE ON "public"."users"
      FOR EACH ROW EXECUTE FUNCTION "public"."users_address_sync"();

    -- Rename
    UPDATE "public"."users" SET "address" = "email" WHERE "address" IS DISTINCT FROM "email";

    -- AlterTable
    ALTER TABLE "public"."users" ALTER COLUMN "address" SET NOT NULL;

    -- CreateIndex
    CREATE UNIQUE INDEX "users_address_key" ON "public"."users"("address");
    "
  `)
  await database.query(`INSERT INTO public.users (id, email) VALUES ('pinned', 'pinned@example.com')`)
  await database.query(`INSERT INTO public.users (id, address) VALUES ('new', 'new@example.com')`)
  await database.query(`UPDATE public.users SET email = 'changed@example.com' WHERE id = 'new'`)
  await database.query(`UPDATE public.users SET address = 'changed@example.org' WHERE id = 'pinned'`)
  expect(await database.query('SELECT id, email, address FROM public.users ORDER BY id')).toEqual([
    { id: 'new', email: 'changed@example.com', address: 'changed@example.com' },
    { id: 'old', email: 'old@example.com', address: 'old@example.com' },
    { id: 'pinned', email: 'changed@example.org', address: 'changed@example.org' },
  ])
  expect((await migrate('again')).stderr).toContain('nothing to migrate')
  expect((await workspace.run(['push', '--dry-run'], { env })).stdout).toBe('')

  write('  address String @unique /// @renamedFrom email\n')
  expect((await migrate('contract')).exitCode).toBe(3)

  write('  email String @unique @default("") @ignore\n  address String @unique /// @renamedFrom email\n')
  expect(await migrate('leave')).toMatchObject({ exitCode: 0 })
  await database.query(`INSERT INTO public.users (id, address) VALUES ('newer', 'newer@example.com')`)
  await database.query(`INSERT INTO public.users (id, email) VALUES ('older', 'older@example.com')`)
  expect(await workspace.run(['adopt', '--yes', 'alpha'], { env })).toMatchObject({ exitCode: 0 })
  write('  address String @unique /// @renamedFrom email\n')
  expect(await workspace.run(['lint', '--migrations', '--accept'], { cwd: 'packages/database' })).toMatchObject({
    exitCode: 0,
  })
  const contracted = JSON.parse((await migrate('contract', '--json')).stdout)
  expect(contracted).toMatchObject({ ok: true, losses: [], database: { state: 'changed' } })
  expect(contracted.migrations[0].script).toMatchInlineSnapshot(`
    "-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
    SET lock_timeout = '5s';

    -- Rename
    DROP TRIGGER IF EXISTS "users_address_sync" ON "public"."users";

    -- Rename
    DROP FUNCTION IF EXISTS "public"."users_address_sync"();

    -- DropIndex
    DROP INDEX "public"."users_email_key";

    -- AlterTable
    ALTER TABLE "public"."users" DROP COLUMN "email";
    "
  `)
  expect(await database.query('SELECT id, address FROM public.users ORDER BY id')).toEqual([
    { id: 'new', address: 'changed@example.com' },
    { id: 'newer', address: 'newer@example.com' },
    { id: 'old', address: 'old@example.com' },
    { id: 'older', address: 'older@example.com' },
    { id: 'pinned', address: 'changed@example.org' },
  ])
  const linted = await workspace.run(['lint', '--migrations'], { cwd: 'packages/database' })
  expect(linted.stderr).not.toContain('MIGRATION.CONTRACT')
  await using clone = await acquireDatabase()
  expect(await workspace.run(['deploy'], { env: { DATABASE_URL: clone.url } })).toMatchObject({ exitCode: 0 })
  expect((await workspace.run(['push', '--dry-run'], { env: { DATABASE_URL: clone.url } })).stdout).toBe('')
})

it('refuses to take a table or an enum value from a pinned app, and renames in clients only', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(await migratedPlatform())
  const env = { DATABASE_URL: database.url }
  await workspace.run(['deploy'], { env })
  await workspace.run(['pin'], { cwd: 'apps/alpha', env })
  const base = workspace.read(user)
  const migrate = () => workspace.run(['migrate', 'x'], { cwd: 'packages/database', env })
  workspace.write(
    user,
    base.replace('  MEMBER\n', '  /// @renamedFrom MEMBER\n  USER\n').replace('@default(MEMBER)', '@default(USER)'),
  )
  const refused = await migrate()
  expect([refused.exitCode, refused.stderr.match(/^(?:.*MIGRATE|help).*$/gm)]).toEqual([
    3,
    [
      'packages/database/prisma/base/user.prisma:4:3 error MIGRATE.RENAME_PINNED Role.MEMBER of base is used by app alpha, pinned to it. Nothing was written.',
      'help: Keep the value, so that only the name in clients changes: @map("MEMBER") on USER.',
    ],
  ])
  workspace.write(
    user,
    base
      .replace('  MEMBER\n', '  /// @renamedFrom MEMBER\n  USER @map("MEMBER")\n')
      .replace('@default(MEMBER)', '@default(USER)'),
  )
  expect((await migrate()).stderr).toContain('nothing to migrate')
})
