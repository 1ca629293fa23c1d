import type { LoadedWorkspace, Project } from '@workspace/schema'
import pg from 'pg'

/** Applies all migrations of a project's layers, lowest layer first, to an empty database. */
export async function migrateProject({ files }: LoadedWorkspace, { stack }: Project, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const { migrations } of stack) {
      for (const name of files.list(migrations).sort()) {
        const script = files.read(`${migrations}/${name}/migration.sql`)
        if (script) await client.query(script)
      }
    }
  } finally {
    await client.end()
  }
}
