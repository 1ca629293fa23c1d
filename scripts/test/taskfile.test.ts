import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')

interface Task {
  readonly desc?: string
  readonly cmd: string
  readonly aliases?: readonly string[]
}

it('has a task for each script of the root, under its name, that runs it and says what it does', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const { default: list, ...tasks } = await readTasks()
  // `pnpm init` would be a command of pnpm itself.
  expect(Object.entries(tasks).map(([name, { cmd }]) => `${name}: ${cmd.replace(' run init ', ' init ')}`)).toEqual(
    Object.keys(scripts).map((name) => `${name}: {{.PNPM}} ${name} {{.CLI_ARGS}}`),
  )
  expect(Object.values(tasks).filter(({ desc = '' }) => desc.length === 0)).toEqual([])
  expect(list?.cmd).toBe('task --list')
})

it('also knows the short names', async () => {
  const aliases = Object.entries(await readTasks()).flatMap(([name, task]) =>
    (task.aliases ?? []).map((alias) => [alias, name]),
  )
  expect(Object.fromEntries(aliases)).toEqual({
    up: 'db:up',
    down: 'db:down',
    migrate: 'db:migrate',
    'migrate:deploy': 'db:migrate:deploy',
    'migrate:status': 'db:migrate:status',
  })
})

async function readTasks(): Promise<Record<string, Task>> {
  return parse(await readFile(join(root, 'Taskfile.yml'), 'utf8')).tasks
}
