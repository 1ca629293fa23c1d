import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testDatabase } from '@workspace/testing'
import { expect, test } from 'vitest'
import { emptyDatabase, execute } from './administrator.ts'
import { type CopiedWorkspace, copyWorkspace } from './copied-workspace.ts'
import { type Block, blocksOf } from './markdown-blocks.ts'

const page = readFile(join(import.meta.dirname, '../../../docs/database/upgrade-from-prisma-6.md'), 'utf8')
const before = join(import.meta.dirname, 'fixtures/prisma-6-shop')

/** The old project's database, and its files where the page copies them to. */
async function oldShop({ migrations }: { migrations: boolean }) {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(await testDatabase())
  const workspace = opened.use(await copyWorkspace('shop'))
  const folder = join(before, 'prisma/migrations')
  const history = ['20260105090000_init', '20260301090000_order_note'].map((name) =>
    join(folder, name, 'migration.sql'),
  )
  await emptyDatabase(database.url)
  for (const file of [...history, join(before, 'database.sql')])
    await execute(database.url, await readFile(file, 'utf8'))
  const schema = await readFile(join(before, 'prisma/schema.prisma'), 'utf8')
  const models = schema.replace(/^(generator|datasource) [^}]*\}\n\n/gm, '')
  await workspace.write('apps/shop/prisma/shop.prisma', models)
  if (migrations) await cp(folder, join(workspace.root, 'apps/shop/prisma/migrations'), { recursive: true })
  else await execute(database.url, 'DROP TABLE _prisma_migrations')
  const held = opened.move()
  return { database, workspace, [Symbol.asyncDispose]: () => held.disposeAsync() }
}

/** Writes the file of a block, or runs its commands; returns what they printed. */
async function follow(block: Block, workspace: CopiedWorkspace, url: string): Promise<string[]> {
  if (block.path) await workspace.write(block.path, block.text)
  if (block.language !== 'sh') return []
  const printed: string[] = []
  for (const command of block.text.trim().split('\n')) printed.push(await run(command, workspace, url))
  return printed
}

async function run(command: string, workspace: CopiedWorkspace, url: string): Promise<string> {
  const app = { cwd: 'apps/shop', env: { DATABASE_URL: url } }
  const [program, ...args] = command.replace(/^pnpm /, '').split(' ')
  if (program === 'psql') {
    await execute(url, await workspace.read(`apps/shop/${args.at(-1)}`))
    return ''
  }
  const result =
    program === 'schema'
      ? await workspace.schema(args, { DATABASE_URL: url })
      : await workspace.node(program === 'tsc' ? [workspace.tsc, ...args] : args.slice(0, 1), app)
  expect(result.exitCode, `${command}\n${result.stdout}${result.stderr}`).toBe(0)
  if (args.at(-2) === '>') await workspace.write(`apps/shop/${args.at(-1)}`, result.stdout)
  return result.stderr
}

/** Every row, as text, by table, in any of the PostgreSQL schemas. */
async function rowsOf(url: string, schema: string): Promise<unknown> {
  const [customers, orders] = await Promise.all(
    ['Customer', 'Order'].map((table) =>
      execute(url, `SELECT row_to_json(t)::text AS row FROM "${schema}"."${table}" t ORDER BY id`),
    ),
  )
  return { customers, orders }
}

const READ = `import { listCustomers } from './list-customers.ts'
import { prisma } from './lib/prisma.ts'
console.log(JSON.stringify(await listCustomers()))
await prisma.$disconnect()
`

test('a project of Prisma 6 becomes an application of the workspace, block by block, and keeps its rows and its history', async () => {
  await using shop = await oldShop({ migrations: true })
  const { database, workspace } = shop
  const rows = await rowsOf(database.url, 'public')
  const printed: string[] = []
  for (const block of blocksOf(await page).filter(({ heading }) => heading !== 'Without migrations')) {
    printed.push(...(await follow(block, workspace, database.url)))
  }
  const said = printed
    .join('')
    .replaceAll(new URL(database.url).host, 'HOST')
    .replaceAll(database.name, 'shop')
    .replace(/\d+ ms/g, 'N ms')
  const [promised] = blocksOf(await page).filter(({ language }) => language === 'console')
  expect(said).toContain(
    promised?.text
      .replaceAll('127.0.0.1:54329', 'HOST')
      .replace(/\d+ ms/g, 'N ms')
      .split('\n')
      .slice(1, 4)
      .join('\n'),
  )
  expect(await rowsOf(database.url, 'shop')).toEqual(rows)

  await workspace.write('apps/shop/src/read.ts', READ)
  const env = { DATABASE_URL: database.url }
  const { stdout, stderr } = await workspace.node(['src/read.ts'], { cwd: 'apps/shop', env })
  const readByPrisma6 = JSON.parse(await readFile(join(before, 'read-by-prisma-6.json'), 'utf8'))
  expect(JSON.parse(stdout || stderr)).toEqual(readByPrisma6)

  const seeded = await workspace.node(['prisma/seed.ts'], { cwd: 'apps/shop', env })
  expect(seeded.stdout, seeded.stderr).toBe('  customers  1 created, 1 unchanged\n')

  await using fresh = await testDatabase()
  await emptyDatabase(fresh.url)
  expect(await workspace.schema(['deploy'], { DATABASE_URL: fresh.url })).toMatchObject({ exitCode: 0 })
  expect(await workspace.schema(['drift'], { DATABASE_URL: fresh.url })).toMatchObject({ exitCode: 0 })
})

test('a project that was only pushed gets its first migration where its tables are, and keeps its rows', async () => {
  await using shop = await oldShop({ migrations: false })
  const { database, workspace } = shop
  const rows = await rowsOf(database.url, 'public')
  const env = { DATABASE_URL: database.url }
  const [script] = blocksOf(await page).filter(({ path }) => path?.endsWith('take-in.mjs'))
  await workspace.write('apps/shop/take-in.mjs', script?.text ?? '')
  const { stdout } = await workspace.node(['take-in.mjs'], { cwd: 'apps/shop' })
  await execute(database.url, stdout.replace(/^.*_prisma_migrations.*$/m, ''))
  await workspace.schema(['compose'], env)
  const [commands] = blocksOf(await page).filter(({ heading }) => heading === 'Without migrations')
  const [said = ''] = commands ? await follow(commands, workspace, database.url) : []
  expect(said).toContain('1 migration recorded as applied')
  expect(await workspace.schema(['drift'], env)).toMatchObject({ exitCode: 0 })
  expect(await rowsOf(database.url, 'shop')).toEqual(rows)
})
