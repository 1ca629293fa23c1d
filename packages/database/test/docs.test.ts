import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const docs = fileURLToPath(new URL('../../../docs/database', import.meta.url))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const folder = fileURLToPath(new URL('../test-results/docs', import.meta.url))

const GUIDES = [
  // plugin:community
  'paging',
  'soft-delete',
  // /plugin:community
  'transactions',
]

test('the examples of the guides compile', async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const guide of GUIDES) {
    const text = await readFile(join(docs, `${guide}.md`), 'utf8')
    const blocks = [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code)
    expect([guide, blocks.length > 0]).toEqual([guide, true])
    for (const [index, code] of blocks.entries()) await writeFile(join(folder, `${guide}-${index}.ts`), code)
  }
  const config = { extends: '@workspace/config/tsconfig/base', include: ['*.ts'] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch((error) => error)
  expect(stdout).toBe('')
})
