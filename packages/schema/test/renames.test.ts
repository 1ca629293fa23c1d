import { expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { runPrisma } from './prisma-cli.ts'
import { createWorkspace } from './workspace.ts'

const alpha = 'apps/alpha/prisma/alpha.prisma'

const before = `enum Mood {
  GOOD
  BAD
}

model Session {
  id      Int    @id @default(autoincrement())
  mood    Mood   @default(GOOD)
  userId  String @map("user_id")
  user    User   @relation(fields: [userId], references: [id], onDelete: Cascade)
  ticket  Int    @unique @default(autoincrement())
  labels  Label[]

  @@index([mood, ticket])
}

model Label {
  id       Int       @id
  sessions Session[]
}
`

const after = `enum Mood {
  /// @renamedFrom GOOD
  FINE
  BAD
}

/// @renamedFrom Session
model Meeting {
  id      Int    @id @default(autoincrement())
  /// @renamedFrom mood
  feeling Mood   @default(FINE)
  hostId  String @map("host_id") /// @renamedFrom userId
  host    User   @relation(fields: [hostId], references: [id], onDelete: Cascade)
  /// @renamedFrom ticket
  number  Int    @unique @default(autoincrement())
  labels  Label[]

  @@index([feeling, number])
  @@map("meetings")
}

model Label {
  id       Int       @id
  meetings Meeting[]
}
`

const rows = `
  INSERT INTO public.users VALUES ('u', 'u@example.com');
  INSERT INTO alpha."Session" (mood, user_id) VALUES ('GOOD', 'u'), ('BAD', 'u');
  INSERT INTO alpha."Label" VALUES (1);
  INSERT INTO alpha."_LabelToSession" VALUES (1, 2);`

async function renamed() {
  const { [alpha]: _, ...files } = await migratedPlatform()
  const workspace = createWorkspace({ ...files, [alpha]: before })
  workspace.remove('apps/alpha/prisma/migrations')
  return workspace
}

const names = `
  SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'alpha'
  UNION SELECT conname FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
  WHERE n.nspname = 'alpha' AND contype <> 'n' ORDER BY 1`

it.each(['push first', 'migrate only'])(
  'renames keep data and give every derived name its new form: %s',
  async (way) => {
    await using database = await acquireDatabase()
    using workspace = await renamed()
    const env = { DATABASE_URL: database.url }
    const run = (...args: string[]) => workspace.run(args, { cwd: 'apps/alpha', env })
    expect(await run('migrate', 'init')).toMatchObject({ exitCode: 0 })
    await database.query(rows)
    workspace.write(alpha, after)
    const stale = async () => {
      const { diagnostics } = JSON.parse((await run('lint', '--json')).stdout)
      return diagnostics
        .filter(({ code }: { code: string }) => code === 'MIGRATE.RENAME_STALE')
        .map(({ next, where }: { next: string[]; where: { line: number } }) => `${where.line} ${next}`)
    }
    expect(await stale()).toEqual([])
    if (way === 'push first') expect(await run('push')).toMatchObject({ exitCode: 0 })
    const migrated = JSON.parse((await run('migrate', 'meetings', '--json')).stdout)
    expect(migrated).toMatchObject({ ok: true, losses: [], comparedWith: 'replay' })
    expect(await stale()).toEqual([
      '3 Delete the comment: /// @renamedFrom GOOD',
      '8 Delete the comment: /// @renamedFrom Session',
      '11 Delete the comment: /// @renamedFrom mood',
      '12 Delete the comment: /// @renamedFrom userId',
      '15 Delete the comment: /// @renamedFrom ticket',
    ])
    expect(migrated.database).toMatchObject({
      [way === 'push first' ? 'recorded' : 'applied']: [migrated.migrations[0].name],
    })
    expect(migrated.migrations[0].script).toMatchInlineSnapshot(`
      "-- Whoever waits for a lock holds up everybody behind: give up after five seconds, to be run again.
      SET lock_timeout = '5s';

      -- Rename
      ALTER TABLE "alpha"."Session" RENAME TO "meetings";

      -- Rename
      ALTER SEQUENCE "alpha"."Session_id_seq" RENAME TO "meetings_id_seq";

      -- Rename
      ALTER SEQUENCE "alpha"."Session_ticket_seq" RENAME TO "meetings_ticket_seq";

      -- Rename
      ALTER TABLE "alpha"."_LabelToSession" RENAME TO "_LabelToMeeting";

      -- Rename
      ALTER TABLE "alpha"."_LabelToMeeting" RENAME CONSTRAINT "_LabelToSession_A_fkey" TO "_LabelToMeeting_A_fkey";

      -- Rename
      ALTER TABLE "alpha"."_LabelToMeeting" RENAME CONSTRAINT "_LabelToSession_B_fkey" TO "_LabelToMeeting_B_fkey";

      -- Rename
      ALTER TABLE "alpha"."meetings" RENAME COLUMN "mood" TO "feeling";

      -- Rename
      ALTER TABLE "alpha"."meetings" RENAME COLUMN "user_id" TO "host_id";

      -- Rename
      ALTER TABLE "alpha"."meetings" RENAME COLUMN "ticket" TO "number";

      -- Rename
      ALTER SEQUENCE "alpha"."meetings_ticket_seq" RENAME TO "meetings_number_seq";

      -- Rename
      ALTER TYPE "alpha"."Mood" RENAME VALUE 'GOOD' TO 'FINE';

      -- AlterTable
      ALTER TABLE "alpha"."_LabelToMeeting" RENAME CONSTRAINT "_LabelToSession_AB_pkey" TO "_LabelToMeeting_AB_pkey";

      -- AlterTable
      ALTER TABLE "alpha"."meetings" RENAME CONSTRAINT "Session_pkey" TO "meetings_pkey";

      -- RenameForeignKey
      ALTER TABLE "alpha"."meetings" RENAME CONSTRAINT "Session_user_id_fkey" TO "meetings_host_id_fkey";

      -- RenameIndex
      ALTER INDEX "alpha"."_LabelToSession_B_index" RENAME TO "_LabelToMeeting_B_index";

      -- RenameIndex
      ALTER INDEX "alpha"."Session_mood_ticket_idx" RENAME TO "meetings_feeling_number_idx";

      -- RenameIndex
      ALTER INDEX "alpha"."Session_ticket_key" RENAME TO "meetings_number_key";
      "
    `)
    expect(await database.query('SELECT id, feeling, host_id, number FROM alpha.meetings ORDER BY id')).toEqual([
      { id: 1, feeling: 'FINE', host_id: 'u', number: 1 },
      { id: 2, feeling: 'BAD', host_id: 'u', number: 2 },
    ])
    expect(await database.query('SELECT * FROM alpha."_LabelToMeeting"')).toEqual([{ A: 1, B: 2 }])
    await using fresh = await acquireDatabase()
    workspace.remove('apps/alpha/prisma/migrations')
    await workspace.run(['push'], { cwd: 'apps/alpha', env: { DATABASE_URL: fresh.url } })
    expect(await database.query(names)).toEqual(await fresh.query(names))
  },
)

it('agrees with the Prisma CLI, and reports the comments that say nothing any more', async () => {
  await using database = await acquireDatabase()
  using workspace = await renamed()
  const env = { DATABASE_URL: database.url }
  const run = (...args: string[]) => workspace.run(args, { cwd: 'apps/alpha', env })
  await run('migrate', 'init')
  workspace.write(alpha, after)
  await run('migrate', 'meetings')
  await workspace.run(['compose'])
  const { stdout } = await runPrisma(workspace, 'apps/alpha', ['migrate', 'status'], env)
  expect(stdout).toContain('Database schema is up to date!')
  const { exitCode, stderr } = await run('migrate', 'more')
  expect(exitCode).toBe(0)
  expect(stderr.split('\n\n')[0]).toMatchInlineSnapshot(`
    "apps/alpha/prisma/alpha.prisma:3:3 warning MIGRATE.RENAME_STALE "FINE" is no longer renamed from "GOOD".
        1 | enum Mood {
        2 |   /// @renamedFrom GOOD
      > 3 |   FINE
          |   ^^^^
        4 |   BAD
        5 | }
    why: A migration has done it.
    help: Delete the comment: /// @renamedFrom GOOD
    docs: docs/schema/rules/migrations.md#migraterename_stale"
  `)
  expect(stderr.match(/MIGRATE.RENAME_STALE/g)).toHaveLength(5)
  const written = workspace.read(alpha)
  workspace.write(
    alpha,
    written.replace(
      '/// @renamedFrom Session',
      '/// schema-ignore MIGRATE.RENAME_STALE: production lags\n/// @renamedFrom Session',
    ),
  )
  expect((await run('migrate', 'more')).stderr.match(/MIGRATE.RENAME_STALE/g)).toHaveLength(4)
})
