import { expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { createWorkspace, notesWorkspace, type TestWorkspace } from './workspace.ts'

const notes = 'apps/notes/prisma/notes.prisma'

function dropNumbers(workspace: TestWorkspace): void {
  workspace.write(notes, workspace.read(notes).replace(' @default(autoincrement())', ''))
}

it('drops the sequence of a column that is no longer numbered, by push', async () => {
  await using database = await acquireDatabase()
  using workspace = createWorkspace(notesWorkspace)
  const env = { DATABASE_URL: database.url }
  expect((await workspace.run(['push'], { env })).exitCode).toBe(0)
  dropNumbers(workspace)
  const dry = await workspace.run(['push', '--dry-run'], { env })
  expect(dry.stdout).toContain('DROP SEQUENCE "notes"."notes_id_seq";')
  const { exitCode, stderr } = await workspace.run(['push'], { env })
  expect(stderr).toContain('2 layers, 1 changed')
  expect(exitCode).toBe(0)
  expect((await workspace.run(['push'], { env })).stderr).toContain('2 layers, 0 changed')
})

it('drops it by a migration, too', async () => {
  await using database = await acquireDatabase()
  await using other = await acquireDatabase()
  using workspace = createWorkspace(notesWorkspace)
  const env = { DATABASE_URL: database.url }
  const migrate = async (name: string, layer: string) =>
    (await workspace.run(['migrate', name, '--layer', layer], { env })).exitCode
  expect([await migrate('init', 'base'), await migrate('init', 'notes')]).toEqual([0, 0])
  dropNumbers(workspace)
  expect(await migrate('no_numbers', 'notes')).toBe(0)
  const deployed = await workspace.run(['deploy'], { env: { DATABASE_URL: other.url } })
  expect(deployed.stderr).toContain('2 layers, 2 changed')
  expect(deployed.exitCode).toBe(0)
})
