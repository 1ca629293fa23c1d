import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')

it('mirrors scripts of the root, and nothing else', async () => {
  const { tasks } = parse(await readFile(join(root, 'Taskfile.yml'), 'utf8'))
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const commands = Object.entries<{ cmd: string }>(tasks).filter(([name]) => name !== 'default')
  for (const [name, { cmd }] of commands) {
    const [, script = ''] = /^\{\{\.PNPM\}\} (\S+) \{\{\.CLI_ARGS\}\}$/.exec(cmd) ?? []
    expect(scripts, `${name} runs ${cmd}`).toHaveProperty([script])
  }
})
