import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A workspace of one database package with a name of its own, to be removed by disposing of it. */
export interface TestProject extends AsyncDisposable {
  /** Folder of the database package. */
  readonly folder: string
  readonly write: (path: string, text: string) => Promise<void>
}

/** @param migration - SQL of its only migration. */
export async function createProject(migration: string): Promise<TestProject> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'testing-test-')))
  const folder = join(root, 'packages/database')
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await chmod(root, 0o755)
  await writeFile(join(root, 'pnpm-workspace.yaml'), 'packages: [packages/*]\n')
  await mkdir(folder, { recursive: true })
  await write('package.json', '{ "type": "module" }\n')
  await write('schema.config.ts', "export default { kind: 'database' }\n")
  await write('prisma/base/note.prisma', 'model Note {\n  id   Int @id\n  text String\n\n  @@map("notes")\n}\n')
  await write('prisma/migrations/base/migration_lock.toml', 'provider = "postgresql"\n')
  await write('prisma/migrations/base/20260101000000_init/migration.sql', migration)
  return { folder, write, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) }
}

/** SQL of a table that no other test has, so that the template is this test's own. */
export function notesMigration(): string {
  return `-- ${crypto.randomUUID()}\nCREATE TABLE "public"."notes" ("id" INT PRIMARY KEY, "text" TEXT NOT NULL);\n`
}
