import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@workspace/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyDatabase, execute } from './administrator.ts'
import { type CopiedWorkspace, copyWorkspace } from './copied-workspace.ts'
import { blocksOf } from './markdown-blocks.ts'
import { migrationCases, NOTES } from './troubleshooting/migration-cases.ts'
import { projectCases } from './troubleshooting/project-cases.ts'
import { queryCases } from './troubleshooting/query-cases.ts'

const page = await readFile(join(import.meta.dirname, '../../../docs/database/troubleshooting.md'), 'utf8')
const messages = new Map(
  blocksOf(page).flatMap(({ language, heading, text }) => (language === 'text' ? [[heading, text.trim()]] : [])),
)

let workspace: CopiedWorkspace
let database: TestDatabase
let strange: TestDatabase

beforeAll(async () => {
  workspace = await copyWorkspace('notes')
  database = await testDatabase()
  strange = await testDatabase()
  for (const { url } of [database, strange]) await emptyDatabase(url)
  await execute(strange.url, 'CREATE TABLE public.stranger (id int)')
  await workspace.write('apps/notes/prisma/notes.prisma', NOTES)
  await workspace.schema(['compose'], {})
  const { exitCode, stderr } = await workspace.schema(['migrate', 'init', '--layer', 'notes'], {
    DATABASE_URL: database.url,
  })
  if (exitCode !== 0) throw new Error(stderr)
})

afterAll(async () => {
  for (const each of [workspace, database, strange]) await each?.[Symbol.asyncDispose]()
})

const onOneLine = (text: string) => text.trim().replace(/\s+/g, ' ')

/** A message as the page has it: everybody's folder and address, no times. */
function asOnThePage(message: string): string {
  return [database, strange].reduce(
    (text, { url, name }) => text.replaceAll(new URL(url).host, '127.0.0.1:54329').replaceAll(name, 'workspace'),
    onOneLine(message.replaceAll(workspace.root, '/clone')),
  )
}

/** Produces a message and holds the entry to it; a line of `…` in the entry stands for any that are left out. */
async function expectOnThePage(name: string, run: () => Promise<string>): Promise<void> {
  const said = asOnThePage(await run())
  for (const part of (messages.get(name) ?? '(no entry)').split('\n…\n')) expect(said).toContain(onOneLine(part))
}

test('the page has an entry for every message that is produced here, and for no other', () => {
  const produced = [queryCases, projectCases, migrationCases].flatMap(Object.keys)
  expect([...messages.keys()].sort()).toEqual(produced.sort())
})

describe('the message of a client at work', () => {
  test.for(Object.entries(queryCases))('%s', ([name, run]) => expectOnThePage(name, () => run(database.url)))
})

describe('the message while a project is set up, built and started', () => {
  test.for(Object.entries(projectCases))('%s', ([name, run]) => expectOnThePage(name, () => run(workspace)))
})

describe('the message about layers and migrations', () => {
  test.for(Object.entries(migrationCases))('%s', ([name, run]) =>
    expectOnThePage(name, () => run({ workspace, database, strange })),
  )
})
