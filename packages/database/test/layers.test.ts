import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testDatabase } from '@workspace/testing'
import { expect, test } from 'vitest'
import { emptyDatabase, execute } from './administrator.ts'
import { copyWorkspace } from './copied-workspace.ts'
import { blocksOf } from './markdown-blocks.ts'

const page = readFile(join(import.meta.dirname, '../../../docs/database/layers.md'), 'utf8')

const READ = `import { prisma, toRead } from './to-read.ts'
const data = { id: 'one', title: 'On tables' }
await prisma.user.create({ data: { name: 'Ada', email: 'ada@example.com', readingEntries: { create: { post: { create: { ...data, body: '' } } } } } })
console.log(await toRead('ada@example.com'))
await prisma.$disconnect()
`

const rowsAsText = (rows: unknown[]): string => rows.map((row) => Object.values(row as object).join(' ')).join('\n')

test('a stack of base, plugin and application does what the page shows, block by block', async () => {
  await using database = await testDatabase()
  await using workspace = await copyWorkspace('reading', { plugins: ['community'] })
  await emptyDatabase(database.url)
  const env = { DATABASE_URL: database.url }
  const masked = (text: string) =>
    text
      .replace(/127\.0\.0\.1:54329\/workspace/g, `${new URL(database.url).host}/${database.name}`)
      .replace(/\d+ ms/g, 'N ms')
  let rows: unknown[] = []
  for (const { language, path, text } of blocksOf(await page)) {
    if (path) await workspace.write(path, text)
    else if (language === 'prisma') {
      expect(await workspace.read('apps/reading/prisma/schema.prisma')).toContain(text.slice(text.indexOf('\n') + 1))
    } else if (language === 'sh') {
      for (const command of text.trim().split('\n')) {
        expect(await workspace.schema(command.split(' ').slice(2), env)).toMatchObject({ exitCode: 0 })
      }
    } else if (language === 'sql') rows = await execute(database.url, text)
    else if (language === 'text') expect(rowsAsText(rows)).toBe(text.trim().replace(/ +/g, ' '))
    else if (language === 'console') {
      const { exitCode, stderr } = await workspace.schema(['push'], env, 'apps/reading')
      expect(masked(stderr)).toContain(masked(text.slice(text.indexOf('\n') + 1)))
      expect(exitCode).toBe(3)
      expect(stderr).not.toContain('plugin_community.strangers')
    }
  }
  await execute(database.url, 'DROP TABLE plugin_community.strangers, reading.strangers')
  await workspace.write('apps/reading/src/read.ts', READ)
  const read = await workspace.node(['src/read.ts'], { cwd: 'apps/reading', env })
  expect(read.stdout, read.stderr).toBe("[ 'On tables' ]\n")
})
