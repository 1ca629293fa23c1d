import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { migratedPlatform } from '../../test/migrated-platform.ts'
import { runPrisma } from '../../test/prisma-cli.ts'
import { configText, createWorkspace, notesWorkspace, type TestWorkspace } from '../../test/workspace.ts'

const stamp = '.schema-hash.json'
const client = 'apps/notes/src/generated/prisma'

/** Files of a generated client with their texts. */
function clientFiles({ root }: TestWorkspace, folder: string): Record<string, string> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path !== stamp && statSync(join(root, folder, path)).isFile())
    .sort()
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, folder, path), 'utf8')]))
}

const states = (stderr: string) =>
  [...stderr.matchAll(/^✔ (\S+) (generated|current)/gm)].map(([, path, state]) => [path, state])

describe('schema generate', () => {
  it('gives byte for byte what prisma generate gives', async () => {
    using ours = createWorkspace(await migratedPlatform())
    using theirs = createWorkspace(await migratedPlatform())
    expect((await ours.run(['generate'])).exitCode).toBe(0)
    await theirs.run(['compose'])
    for (const folder of ['packages/database', 'apps/beta']) {
      await runPrisma(theirs, folder, ['generate'], {})
      const generated = `${folder}/src/generated/prisma`
      expect(clientFiles(ours, generated)).toEqual(clientFiles(theirs, generated))
    }
  })

  it('composes first, generates once, and again only what changed', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const first = await workspace.run(['generate'])
    expect(states(first.stderr)).toEqual([
      ['packages/database/src/generated/prisma', 'generated'],
      [client, 'generated'],
    ])
    expect(workspace.read('apps/notes/prisma/schema.prisma')).toContain('model Note')
    expect(clientFiles(workspace, client)['models/Note.ts']).toContain('authorId')
    expect(states((await workspace.run(['generate'])).stderr)).toEqual([
      ['packages/database/src/generated/prisma', 'current'],
      [client, 'current'],
    ])
    const note = workspace.read('apps/notes/prisma/notes.prisma')
    workspace.write('apps/notes/prisma/notes.prisma', note.replace('text ', 'body '))
    expect(states((await workspace.run(['generate'])).stderr)).toEqual([
      ['packages/database/src/generated/prisma', 'current'],
      [client, 'generated'],
    ])
  })

  it('recognises a client that somebody changed, cut off or deleted', async () => {
    using workspace = createWorkspace(notesWorkspace)
    await workspace.run(['generate'])
    const whole = clientFiles(workspace, client)
    const damages = [
      () => workspace.write(`${client}/client.ts`, (whole['client.ts'] ?? '').slice(0, 100)),
      () => workspace.remove(`${client}/models/Note.ts`),
      () => workspace.write(`${client}/models/Old.ts`, 'export {}\n'),
      () => workspace.remove(client),
      () => workspace.write(`${client}/${stamp}`, '{}'),
    ]
    for (const damage of damages) {
      damage()
      const { stderr } = await workspace.run(['generate'], { cwd: 'apps/notes' })
      expect(states(stderr)).toEqual([[client, 'generated']])
      expect(clientFiles(workspace, client)).toEqual(whole)
    }
  })

  it('leaves the previous client when a layer is wrong', async () => {
    using workspace = createWorkspace(notesWorkspace)
    await workspace.run(['generate'])
    const [files, previous] = [workspace.snapshot(), clientFiles(workspace, client)]
    const note = workspace.read('apps/notes/prisma/notes.prisma')
    workspace.write('apps/notes/prisma/notes.prisma', note.replace('User ', 'Usr '))
    const { exitCode, stderr } = await workspace.run(['generate'], { cwd: 'apps/notes' })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Did you mean "User"?')
    workspace.write('apps/notes/prisma/notes.prisma', note)
    expect([workspace.snapshot(), clientFiles(workspace, client)]).toEqual([files, previous])
  })

  it('touches no folder that holds something else', async () => {
    using workspace = createWorkspace({
      ...notesWorkspace,
      'apps/notes/schema.config.ts': configText("defineApp({ name: 'notes', client: 'src' })"),
      'apps/notes/src/main.ts': 'export {}\n',
      'apps/notes/src/client.ts': 'export const client = fetch\n',
    })
    const { exitCode, stderr } = await workspace.run(['generate'], { cwd: 'apps/notes' })
    expect(exitCode).toBe(2)
    expect(stderr).toMatchInlineSnapshot(`
      "error GENERATE.FAILED apps/notes/src holds something else than a generated client. Nothing there was changed.
      why: Generating replaces everything in the folder.
      help: Choose another "client" in apps/notes/schema.config.ts, or empty the folder.
      docs: docs/schema/errors.md#generatefailed

      ✖ 1 error, nothing generated
      "
    `)
    expect(Object.keys(workspace.snapshot()).filter((path) => path.startsWith('apps/notes/src/'))).toEqual([
      'apps/notes/src/client.ts',
      'apps/notes/src/main.ts',
    ])
  })

  it('replaces a client that prisma generate made', async () => {
    using workspace = createWorkspace(notesWorkspace)
    await workspace.run(['generate'])
    const whole = clientFiles(workspace, client)
    workspace.remove(`${client}/${stamp}`)
    workspace.write(`${client}/models/Old.ts`, 'export {}\n')
    expect((await workspace.run(['generate'], { cwd: 'apps/notes' })).exitCode).toBe(0)
    expect(clientFiles(workspace, client)).toEqual(whole)
  })

  it('survives being killed at any time: the next run makes the client whole', async () => {
    using workspace = createWorkspace(notesWorkspace)
    await workspace.run(['generate'])
    const whole = clientFiles(workspace, client)
    for (const milliseconds of [250, 350, 450, 550, 650, 750]) {
      workspace.remove(client)
      const run = workspace.start(['generate'], { cwd: 'apps/notes' })
      await wait(milliseconds)
      run.kill('SIGKILL')
      await run.done
      await workspace.run(['generate'], { cwd: 'apps/notes' })
      expect(clientFiles(workspace, client)).toEqual(whole)
      expect(readdirSync(join(workspace.root, dirname(client)))).toEqual(['prisma'])
    }
  })
})
