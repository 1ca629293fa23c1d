import { mkdir, mkdtempDisposable, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { findAppNameProblem } from '../src/app/find-app-name-problem.ts'

it.each([
  ['apps/shop', 'apps/shop/notes.txt'],
  ['docs/schema/models/shop.md', 'docs/schema/models/shop.md'],
])('refuses a name whose %s is there', async (path, file) => {
  await using root = await mkdtempDisposable(join(tmpdir(), 'app-name-'))
  await mkdir(dirname(join(root.path, file)), { recursive: true })
  await writeFile(join(root.path, file), 'mine')
  expect(await findAppNameProblem(root.path, 'shop', [])).toEqual({
    message: `${path} is there already.`,
    next: [`Choose another name, or move ${path} away.`],
  })
})

it('refuses a name whose folder is a link to nothing', async () => {
  await using root = await mkdtempDisposable(join(tmpdir(), 'app-name-'))
  await mkdir(join(root.path, 'apps'))
  await symlink('elsewhere', join(root.path, 'apps/shop'))
  expect(await findAppNameProblem(root.path, 'shop', [])).toMatchObject({ message: 'apps/shop is there already.' })
})
