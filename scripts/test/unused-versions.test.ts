import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findUnusedVersions } from '../src/scaffold/unused-versions.ts'

it('every version of the catalog is used by a package, or by an app that is to be', async () => {
  expect(await findUnusedVersions(join(import.meta.dirname, '../..'))).toEqual([])
})
