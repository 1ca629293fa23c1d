import { expect, it } from 'vitest'
import { createWorkspace, notesWorkspace } from '../../../test/workspace.ts'
import { type FileTree, memoryFileTree } from '../../ports/file-tree.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { historyLockPath } from './read-history-lock.ts'
import { migrationPath, writeMigrations } from './write-migration.ts'

const init = { name: '20260101000000_init', script: 'SELECT 1;\n' }
const next = [
  { name: '20260202000000_next', script: 'SELECT 2;\n' },
  { name: '20260202000001_next_2', script: 'SELECT 3;\n' },
]

function givenLayer() {
  using workspace = createWorkspace(notesWorkspace)
  const loaded = loadWorkspace(workspace.root)
  const layer = loaded.ok ? loaded.value.layers.find(({ name }) => name === 'notes') : undefined
  if (!layer) throw new Error('The workspace does not load.')
  const texts = { [migrationPath(layer, init.name)]: init.script, [historyLockPath(layer)]: 'before' }
  return { layer, files: memoryFileTree(texts), before: texts }
}

it('writes migrations, the provider and what they amount to, and nothing else', () => {
  const { layer, files } = givenLayer()
  expect(writeMigrations(layer, next, files)).toEqual({ ok: true })
  expect([...files.texts.keys()].sort()).toEqual([
    ...[init, ...next].map(({ name }) => migrationPath(layer, name)),
    historyLockPath(layer),
    `${layer.migrations}/migration_lock.toml`,
  ])
  const lock = files.read(historyLockPath(layer)) ?? ''
  expect([init, ...next].map(({ name }) => lock.indexOf(name))).toEqual(
    [init, ...next].map(({ name }) => lock.indexOf(name)).sort((a, b) => a - b),
  )
  expect(lock).toContain(init.name)
})

it('leaves everything as it was, the lock and the provider included, wherever it fails', () => {
  for (let at = 0; at < 6; at++) {
    const { layer, files, before } = givenLayer()
    let left = at
    const failOnce = () => {
      left -= 1
      if (left === -1) throw Object.assign(new Error('no space left'), { syscall: 'write' })
    }
    const full: FileTree = {
      ...files,
      write(path, text) {
        failOnce()
        files.write(path, text)
      },
      move(from, to) {
        failOnce()
        files.move(from, to)
      },
    }
    expect(writeMigrations(layer, next, full)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'FILE.UNWRITABLE', message: expect.stringContaining('Nothing was changed') }],
    })
    expect(Object.fromEntries(files.texts)).toEqual(before)
  }
})
