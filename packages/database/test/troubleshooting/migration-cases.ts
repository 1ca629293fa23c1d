import type { TestDatabase } from '@workspace/testing'
import { execute } from '../administrator.ts'
import type { CopiedWorkspace } from '../copied-workspace.ts'
import { said } from './project-cases.ts'

/** A workspace whose layers are composed and deployed, with an application `notes`. */
interface DeployedWorkspace {
  readonly workspace: CopiedWorkspace
  readonly database: TestDatabase
  /** A database that nothing was deployed into, with a table of somebody else's in `public`. */
  readonly strange: TestDatabase
}

/** A way to produce a message with layers and a database; leaves them as they were. */
export type MigrationCase = (stage: DeployedWorkspace) => Promise<string>

/** The layer of the application. */
export const NOTES = `model Note {
  id     String @id
  userId String @map("user_id")
  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)

  @@index([userId], map: "notes_user_id_idx")
  @@map("notes")
}
`

const LAYER = 'apps/notes/prisma/notes.prisma'
const BROKEN = 'apps/notes/prisma/migrations/20990101000000_broken'

/** Runs the toolchain with another text of the layer. */
const edited =
  (text: string, ...args: string[]): MigrationCase =>
  async ({ workspace, database }) => {
    await workspace.write(LAYER, text)
    try {
      return said(await workspace.schema(args, { DATABASE_URL: database.url }, 'apps/notes'))
    } finally {
      await workspace.write(LAYER, NOTES)
    }
  }

/** Runs a case while the application has a migration that cannot run. */
const withBroken =
  (run: MigrationCase): MigrationCase =>
  async (stage) => {
    const { workspace, database } = stage
    await workspace.write(`${BROKEN}/migration.sql`, 'ALTER TABLE "notes"."note" ADD COLUMN "text" TEXT;\n')
    try {
      return await run(stage)
    } finally {
      await workspace.remove(BROKEN)
      await execute(database.url, 'DELETE FROM prisma_notes._prisma_migrations WHERE finished_at IS NULL')
    }
  }

/** Runs a case while the database has a column that no layer knows. */
const withDrift =
  (run: MigrationCase): MigrationCase =>
  async (stage) => {
    await execute(stage.database.url, 'ALTER TABLE notes.notes ADD COLUMN note text')
    try {
      return await run(stage)
    } finally {
      await execute(stage.database.url, 'ALTER TABLE notes.notes DROP COLUMN note')
    }
  }

const schema =
  (...args: string[]): MigrationCase =>
  async ({ workspace, database }) =>
    said(await workspace.schema(args, { DATABASE_URL: database.url }))

const prisma =
  (...args: string[]): MigrationCase =>
  async ({ workspace, database }) =>
    said(await workspace.prisma(args, { cwd: 'apps/notes', env: { DATABASE_URL: database.url } }))

/** Messages about layers, migrations and what the database has, by the name of their entry. */
export const migrationCases = {
  'COMPOSE.STALE': edited(`${NOTES}\nmodel Label {\n  id String @id\n}\n`, 'compose', '--check'),
  'COMPOSE.FOREIGN_COLUMN': edited(`${NOTES}\nmodel User {\n  phone String\n}\n`, 'compose'),
  'PUSH.DATA_LOSS': edited('model Label {\n  id String @id\n}\n', 'push'),
  'MIGRATE.NO_HISTORY': ({ workspace, strange }) => schema('deploy')({ workspace, database: strange, strange }),
  'P3005: the schema is not empty': async ({ workspace, strange }) =>
    said(
      await workspace.prisma(['migrate', 'deploy'], { cwd: 'packages/database', env: { DATABASE_URL: strange.url } }),
    ),
  'MIGRATE.FAILED': withBroken(schema('deploy')),
  'P3018: a migration failed': withBroken(prisma('migrate', 'deploy')),
  'P3009: a migration failed before': withBroken(async (stage) => {
    await schema('deploy')(stage)
    return prisma('migrate', 'deploy')(stage)
  }),
  'DRIFT.EXTRA': withDrift(schema('drift')),
  'Drift detected': withDrift(prisma('migrate', 'dev')),
  'A reset would drop what others own': prisma('migrate', 'reset', '--force'),
  'P3014: no shadow database': async ({ workspace, database }) => {
    const username = `${database.name}_developer`
    const administrator = new URL(database.url).username
    await execute(database.url, `CREATE ROLE ${username} LOGIN PASSWORD 'secret' IN ROLE "${administrator}"`)
    try {
      const { href } = Object.assign(new URL(database.url), { username, password: 'secret' })
      return said(await workspace.prisma(['migrate', 'dev'], { cwd: 'apps/notes', env: { DATABASE_URL: href } }))
    } finally {
      await execute(database.url, `DROP ROLE ${username}`)
    }
  },
} satisfies Record<string, MigrationCase>
