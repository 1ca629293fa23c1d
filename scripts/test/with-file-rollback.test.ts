import { mkdir, mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withFileRollback } from '../src/scaffold/with-file-rollback.ts'

it('gives changed and removed files back, and removes what was added', async () => {
  await using root = await mkdtempDisposable(join(tmpdir(), 'file-rollback-'))
  const file = join(root.path, 'changed.txt')
  await writeFile(file, 'before')
  const work = async () => {
    await writeFile(file, 'after')
    await mkdir(join(root.path, 'added'))
    await writeFile(join(root.path, 'added/file.txt'), 'new')
    return false
  }
  expect(await withFileRollback(root.path, ['changed.txt', 'added'], work)).toBe(false)
  expect(await readdir(root.path)).toEqual(['changed.txt'])
  expect(await readFile(file, 'utf8')).toBe('before')
})

it('begins nothing where a folder is, which it could not put back', async () => {
  await using root = await mkdtempDisposable(join(tmpdir(), 'file-rollback-'))
  await mkdir(join(root.path, 'folder'))
  await writeFile(join(root.path, 'folder/notes.txt'), 'mine')
  const work = async () => {
    await writeFile(join(root.path, 'begun.txt'), '')
    return false
  }
  await expect(withFileRollback(root.path, ['folder', 'begun.txt'], work)).rejects.toMatchObject({ code: 'EISDIR' })
  expect(await readdir(root.path)).toEqual(['folder'])
  expect(await readFile(join(root.path, 'folder/notes.txt'), 'utf8')).toBe('mine')
})
