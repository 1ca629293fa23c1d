import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choosePort } from '../src/app/choose-port.ts'
import { readApps } from '../src/apps.ts'
import { announceDev } from '../src/dev/running-dev.ts'
import { type CopiedWorkspace, copiedWorkspace } from './copied-workspace.ts'
import { query } from './postgres/read-database.ts'

const root = join(import.meta.dirname, '../..')
const MINUTES = 60_000
/** Put together here, so that this file, which is in the copy too, names nothing of the apps. */
const appFolder = (name: string) => ['apps', name].join('/')
const packageName = (name: string) => ['@workspace', name].join('/')
const { port: freePort } = choosePort(undefined, await readApps(root, {})) as { port: number }
let workspace: CopiedWorkspace
const gen = (...args: string[]) => workspace.node('scripts/src/gen.ts', 'app', ...args)
const genPlugin = (...args: string[]) => workspace.node('scripts/src/gen.ts', 'plugin', ...args)
const genModel = (...args: string[]) => workspace.node('scripts/src/gen.ts', 'model', ...args)
const removeModel = (...args: string[]) => workspace.node('scripts/src/model-remove.ts', ...args)
/** The id that git gives to all that is in the files. */
const treeId = async () => {
  await workspace.git('add', '--all')
  const { stdout } = await workspace.git('write-tree')
  await workspace.git('reset', '--quiet')
  return stdout
}
const remove = (...args: string[]) => workspace.node('scripts/src/app-remove.ts', ...args)
const schema = (...args: string[]) => workspace.node('packages/schema/src/bin.mjs', ...args)

beforeAll(async () => {
  workspace = await copiedWorkspace('app-commands')
}, 10 * MINUTES)
afterAll(() => workspace?.[Symbol.asyncDispose]())

describe(
  'given what an app cannot be',
  () => {
    test.each([
      [[], 'The app has no name.'],
      [['Shop_Floor'], 'pnpm gen app shop-floor'],
      // app:demo
      [['demo'], 'There is a layer "demo" already: apps/demo/prisma/demo.prisma'],
      // /app:demo
      // plugin:wallet
      [['wallet'], 'There is a layer "wallet" already: packages/database/prisma/plugins/wallet.prisma'],
      // /plugin:wallet
      [['public'], 'PostgreSQL keeps the schema public for itself.'],
      [['pg-stat'], 'PostgreSQL keeps the schema pg_stat for itself.'],
      // app:demo
      [['prisma-demo'], 'The PostgreSQL schema prisma_demo is in use by app demo'],
      // /app:demo
      // plugin:wallet
      [['plugin-wallet'], 'The PostgreSQL schema plugin_wallet is in use by plugin wallet'],
      // /plugin:wallet
      [['auth'], 'There is a package "@workspace/auth" already: packages/auth/package.json'],
      [['migrate'], 'There is a service "migrate" in the compose files already.'],
      [['studio'], 'STUDIO_PORT is the name of a setting already'],
      // app:conversation-coach
      [['shop', '--port', '3001'], 'Port 3001 is that of Conversation coach.'],
      // /app:conversation-coach
      [['shop', '--port', 'many'], '"many" is no port.'],
      [['shop', '--port', '65536'], '"65536" is no port.'],
      [['shop', '--title', "It's"], `"It's" is no title.`],
      [['shop', '--kind', 'rails'], 'pnpm gen app shop --kind fastify'],
    ])('gen app %j writes nothing', async (args, reason) => {
      const { exitCode, stderr } = await gen(...args)
      expect(stderr).toContain(reason)
      expect(exitCode).toBe(2)
      expect(await workspace.status()).toBe('')
    })
  },
  2 * MINUTES,
)

// app:demo
test.skipIf(process.platform === 'win32')(
  'no app is removed where production names no database',
  async () => {
    const environment = ['NODE_ENV=production', 'DATABASE_URL=']
    const command = [process.execPath, 'scripts/src/app-remove.ts', 'demo', '--confirm', 'demo']
    const { exitCode, stderr } = await workspace.run('env', ...environment, ...command)
    expect(stderr).toContain('No database is named for apps/demo.')
    expect(exitCode).toBe(2)
    expect(await workspace.status()).toBe('')
  },
  2 * MINUTES,
)
// /app:demo

test.skipIf(process.platform === 'win32')(
  'the address of a new app is where its variable moves it to',
  async () => {
    const dryRun = [process.execPath, 'scripts/src/gen.ts', 'app', 'shop', '--dry-run', '--json']
    const moved = await workspace.run('env', 'SHOP_PORT=4711', ...dryRun)
    expect(JSON.parse(moved.stdout)).toMatchObject({ port: freePort, url: 'http://localhost:4711' })
    const wrong = await workspace.run('env', 'SHOP_PORT=many', ...dryRun)
    expect(wrong.stderr).toContain('SHOP_PORT is "many"; expected a port number from 1 to 65535.')
    expect(wrong.exitCode).toBe(2)
  },
  2 * MINUTES,
)

test(
  'a folder that no package is in stays as it is',
  async () => {
    const notes = join(workspace.folder, 'apps/shop/notes.txt')
    await mkdir(dirname(notes))
    await writeFile(notes, 'mine')
    const { exitCode, stderr } = await gen('shop')
    expect(stderr).toContain('apps/shop is there already.')
    expect(exitCode).toBe(2)
    expect(await readFile(notes, 'utf8')).toBe('mine')
    await rm(dirname(notes), { recursive: true })
  },
  2 * MINUTES,
)

test(
  'an app that does not compose is taken back',
  async () => {
    const base = join(workspace.folder, 'packages/database/prisma/base/plugin.prisma')
    const text = await readFile(base, 'utf8')
    await writeFile(base, `${text}\nmodel ShopItem {\n  id String @id\n}\n`)
    const { exitCode, stderr } = await gen('shop')
    expect(stderr).toContain('Model "ShopItem" is defined twice')
    expect(exitCode).toBe(2)
    expect(await workspace.status()).toBe(' M packages/database/prisma/base/plugin.prisma\n')
    await writeFile(base, text)
  },
  5 * MINUTES,
)

describe('given an app of each kind', () => {
  const kinds = [
    ['shop-floor', 'next', String(freePort), 'Shop floor'],
    ['ticketing', 'fastify', '3010', 'Tickets, desks'],
  ] as const
  const models = [
    ['ShopFloorVisit', 'shop-floor', 'title:String,price:Decimal?,at:DateTime,facts:Json,host:User?', '/api/visits'],
    ['TicketingComment', 'ticketing', 'body:String,isOpen:Boolean,dueAt:DateTime?,itemId:TicketingItem', '/comments'],
    ['LoyaltyReward', 'loyalty', 'name:String,points:Int,price:Decimal,item:LoyaltyItem', null],
  ] as const
  /** What is in the files before each model, and after the last. */
  const trees: string[] = []

  test.each(kinds)(
    '%s has the files that the dry run names, and what follows from them',
    async (name, kind, port, title) => {
      const args = [name, '--kind', kind, '--json', ...(kind === 'fastify' ? ['--port', port, '--title', title] : [])]
      const before = await workspace.status()
      const planned = await gen(...args, '--dry-run')
      expect(await workspace.status()).toBe(before)
      const { exitCode, stdout, stderr } = await gen(...args)
      expect(exitCode, stderr).toBe(0)
      const report: { added: string[]; changed: string[] } = JSON.parse(stdout)
      expect(report).toMatchObject({ app: name, kind, title, port: Number(port), isDryRun: false })
      const timeless = report.added.map((path) => path.replace(/\d{14}_init/, '<time>_init'))
      expect(timeless.toSorted()).toEqual(JSON.parse(planned.stdout).added)
      const lines = (await workspace.status()).split('\n').filter((line) => !before.includes(line))
      const untracked = lines.flatMap((line) => (line.startsWith('??') ? [line.slice(3)] : []))
      expect(untracked.toSorted()).toEqual(report.added.toSorted())
    },
    10 * MINUTES,
  )

  test(
    'a plugin and a model of each have the files that the dry run names',
    async () => {
      const plugin = await genPlugin('loyalty')
      expect(plugin.exitCode, plugin.stderr).toBe(0)
      trees.push(await treeId())
      for (const [model, layer, fields, route] of models) {
        const args = [model, '--layer', layer, '--fields', fields, '--json']
        const before = await workspace.status()
        const planned = await genModel(...args, '--dry-run')
        expect(await workspace.status()).toBe(before)
        const { exitCode, stdout, stderr } = await genModel(...args)
        expect(exitCode, stderr).toBe(0)
        const report: { added: string[] } = JSON.parse(stdout)
        expect(report).toMatchObject({ model, layer, route, isDryRun: false })
        const timeless = report.added.map((path) => path.replace(/\d{14}_/, '<time>_'))
        expect(timeless.toSorted()).toEqual(JSON.parse(planned.stdout).added.toSorted())
        const lines = (await workspace.status()).split('\n').filter((line) => !before.includes(line))
        const untracked = lines.flatMap((line) => (line.startsWith('??') ? [line.slice(3)] : []))
        expect(untracked.toSorted()).toEqual(report.added.toSorted())
        trees.push(await treeId())
      }
    },
    10 * MINUTES,
  )

  test.each([
    [['ShopFloorShelf'], 'No layer was named.'],
    [['ShopFloorItem', '--layer', 'shop-floor'], 'There is "ShopFloorItem" already, in app shop-floor or below it.'],
    // app:event-platform
    [['Shelf', '--layer', 'event-platform'], 'pnpm gen model Shelf --layer event-platform --no-route'],
    // /app:event-platform
    [['ShopFloorShelf', '--layer', 'shop-floor', '--fields', 'name:Text'], 'There is no type "Text".'],
  ])(
    'gen model %j writes nothing',
    async (args, reason) => {
      const before = await workspace.status()
      const { exitCode, stderr } = await genModel(...args)
      expect(stderr).toContain(reason)
      expect(exitCode).toBe(2)
      expect(await workspace.status()).toBe(before)
    },
    2 * MINUTES,
  )

  test(
    'a model is not added beside changes that no migration has, and one that breaks a rule of the schema is taken back',
    async () => {
      const layer = join(workspace.folder, appFolder('shop-floor'), 'prisma/shop-floor.prisma')
      const text = await readFile(layer, 'utf8')
      await writeFile(layer, `${text}\nmodel ShopFloorStand {\n  id String @id\n}\n`)
      const pending = await genModel('ShopFloorShelf', '--layer', 'shop-floor', '--fields', 'name:String')
      expect(pending.stderr).toContain('has changes that no migration has yet.')
      expect(pending.exitCode).toBe(2)
      await writeFile(layer, text)
      const plural = await genModel('ShopFloorShelves', '--layer', 'shop-floor', '--fields', 'name:String')
      expect(plural.stderr).toContain('LINT.MODEL_NAME')
      expect(plural.exitCode).toBe(2)
      expect(await treeId()).toBe(trees.at(-1))
    },
    2 * MINUTES,
  )

  test(
    'they compose, and are clean to every check',
    async () => {
      for (const args of [
        ['compose', '--check'],
        ['lint'],
        ['lint', '--migrations'],
        ['check'],
        ['changelog', '--check'],
        ['docs', '--check'],
      ]) {
        const { exitCode, stderr } = await schema(...args)
        expect(exitCode, stderr).toBe(0)
      }
      for (const args of [
        ['biome', 'check', '.'],
        [
          'knip',
          ...[appFolder('shop-floor'), appFolder('ticketing'), 'packages/database'].flatMap((each) => [
            '--workspace',
            each,
          ]),
        ],
        ['turbo', 'boundaries'],
        [
          'turbo',
          'run',
          'typecheck',
          `--filter=./${appFolder('shop-floor')}`,
          `--filter=./${appFolder('ticketing')}`,
          '--filter=./packages/database',
          '--only',
          '--output-logs=errors-only',
        ],
      ]) {
        const { exitCode, stdout, stderr } = await workspace.run('pnpm', 'exec', ...args)
        expect(exitCode, `${args}\n${stdout}${stderr}`).toBe(0)
      }
    },
    15 * MINUTES,
  )

  test(
    'they are in the compose files and in the example of the environment, as validate wants it',
    async () => {
      const { stdout } = await workspace.node('scripts/src/validate.ts', '--json')
      const { checks } = JSON.parse(stdout) as { checks: { name: string; status: string; found: string }[] }
      const names = ['.env.example', 'ports', 'app shop-floor', 'app ticketing']
      const settings = checks.filter(({ name, found }) => names.includes(name) && !/migration|schema/.test(found))
      expect(settings.map(({ name, status }) => `${name} ${status}`)).toEqual(
        expect.arrayContaining(['.env.example passed', 'app shop-floor passed', 'app ticketing passed']),
      )
      const compose = await readFile(join(workspace.folder, 'docker-compose.production.yml'), 'utf8')
      expect(compose).toContain(
        'TICKETING_DATABASE_PASSWORD: ${TICKETING_DATABASE_PASSWORD:?the password of login ticketing_login',
      )
    },
    5 * MINUTES,
  )

  test(
    'they are pushed and seeded',
    async () => {
      const pushed = await schema('push')
      expect(pushed.exitCode, pushed.stderr).toBe(0)
      expect(pushed.stderr).toContain('app shop-floor in')
      expect(pushed.stderr).toContain('app ticketing in')
      const seeded = await workspace.node('--import', 'tsx', 'scripts/src/seed.ts')
      expect(seeded.exitCode, seeded.stderr).toBe(0)
      expect(seeded.stdout).toMatch(/shopFloorItems +2 created/)
      expect(seeded.stdout).toMatch(/ticketingItems +2 created/)
    },
    5 * MINUTES,
  )

  test.each(kinds)(
    'the tests of %s pass, over its production build',
    async (name) => {
      const { exitCode, stdout, stderr } = await workspace.run('pnpm', '--dir', `apps/${name}`, 'run', 'test')
      expect(exitCode, stdout + stderr).toBe(0)
      expect(stdout).toMatch(/Tests +\d+ passed/)
    },
    20 * MINUTES,
  )

  test(
    'the functions of the model of the plugin do what its test asks of them',
    async () => {
      const args = ['--dir', 'packages/database', 'exec', 'vitest', 'run', 'test/plugins']
      const { exitCode, stdout, stderr } = await workspace.run('pnpm', ...args)
      expect(exitCode, stdout + stderr).toBe(0)
      expect(stdout).toMatch(/Tests +4 passed/)
    },
    5 * MINUTES,
  )

  test(
    'a model that others may have in their database is dropped by a migration',
    async () => {
      await workspace.git('add', '--all')
      await workspace.git('commit', '--quiet', '--message', 'Generated')
      const args = ['TicketingComment', '--layer', 'ticketing', '--confirm', 'TicketingComment']
      const { exitCode, stderr } = await removeModel(...args)
      expect(exitCode, stderr).toBe(0)
      expect(stderr).toContain('Its table goes with the new migration: pnpm db:migrate:deploy')
      const added = (await workspace.status()).split('\n').filter((line) => line.startsWith('??'))
      expect(added).toEqual([expect.stringMatching(/_drop_comments\/migration\.sql$/)])
      for (const check of [['compose', '--check'], ['lint'], ['lint', '--migrations']]) {
        const clean = await schema(...check)
        expect(clean.exitCode, clean.stderr).toBe(0)
      }
      await workspace.git('reset', '--quiet', '--hard')
      await workspace.git('clean', '--quiet', '--force', '-d', appFolder('ticketing'))
      await workspace.git('reset', '--quiet', '--soft', 'HEAD~1')
      await workspace.git('reset', '--quiet')
      expect(await treeId()).toBe(trees.at(-1))
    },
    5 * MINUTES,
  )

  test(
    'a model that code queries is not removed',
    async () => {
      const file = join(workspace.folder, appFolder('ticketing'), 'src/count.ts')
      await writeFile(file, `import { prisma } from './lib/prisma.ts'\n\nprisma.${'ticketingComment'}.count()\n`)
      const args = ['TicketingComment', '--layer', 'ticketing', '--confirm', 'TicketingComment']
      const { exitCode, stderr } = await removeModel(...args)
      expect(stderr).toContain('src/count.ts:3')
      expect(exitCode).toBe(3)
      await rm(file)
    },
    2 * MINUTES,
  )

  test(
    'removed one by one, the tree is as it was before each, and the tables are gone',
    async () => {
      expect(await treeId()).toBe(trees.pop())
      for (const [model, layer] of models.toReversed()) {
        const refused = await removeModel(model, '--layer', layer)
        expect(refused.stderr).toMatch(/table \S+ in database \S+, 0 rows/)
        expect(refused.exitCode).toBe(3)
        const { exitCode, stderr } = await removeModel(model, '--layer', layer, '--confirm', model)
        expect(exitCode, stderr).toBe(0)
        expect(await treeId()).toBe(trees.pop())
      }
      const tables = `SELECT relname FROM pg_class WHERE relname IN ('visits', 'comments', 'rewards') AND relnamespace::regnamespace::text ~ 'shop|ticketing|loyalty'`
      expect(await query(workspace.databaseUrl, tables)).toEqual([])
      const pushed = await schema('push', '--dry-run')
      expect(pushed.exitCode, pushed.stderr).toBe(0)
      const plugin = await workspace.node('scripts/src/plugin-remove.ts', 'loyalty', '--confirm', 'loyalty')
      expect(plugin.exitCode, plugin.stderr).toBe(0)
    },
    10 * MINUTES,
  )

  test(
    'what would be lost is named, and nothing is, until it is confirmed',
    async () => {
      const before = await workspace.status()
      for (const args of [[], ['--confirm', 'demo']]) {
        const { exitCode } = await remove('ticketing', ...args)
        expect(exitCode).toBe(3)
      }
      const { stderr } = await remove('ticketing')
      expect(stderr).toContain('table ticketing.items in database ')
      expect(stderr).toContain(', 2 rows')
      expect(stderr).toContain(`${appFolder('ticketing')}/package.json, which is not committed`)
      expect(stderr).toContain('pnpm app:remove ticketing --confirm ticketing')
      const dry = await remove('ticketing', '--dry-run', '--json')
      expect(JSON.parse(dry.stdout)).toMatchObject({ isDryRun: true, tables: [{ name: 'ticketing.items', rows: 2 }] })
      expect(await workspace.status()).toBe(before)
    },
    5 * MINUTES,
  )

  test(
    'an app that a package depends on is not removed',
    async () => {
      const file = join(workspace.folder, appFolder('shop-floor'), 'package.json')
      const text = await readFile(file, 'utf8')
      await writeFile(
        file,
        text.replace('"dependencies": {', `"dependencies": {\n    "${packageName('ticketing')}": "workspace:*",`),
      )
      const { exitCode, stderr } = await remove('ticketing', '--confirm', 'ticketing')
      await writeFile(file, text)
      expect(stderr).toContain(`${appFolder('shop-floor')}/package.json depends on it`)
      expect(exitCode).toBe(3)
    },
    2 * MINUTES,
  )

  test(
    'an app is not removed while pnpm dev runs',
    async () => {
      const before = await workspace.status()
      await using _ = await announceDev(workspace.folder, [])
      const { exitCode, stderr } = await remove('ticketing', '--confirm', 'ticketing')
      expect(stderr).toContain('App ticketing was not removed: pnpm dev runs in this clone')
      expect(stderr).toContain(`kill ${process.pid}`)
      expect(exitCode).toBe(3)
      expect(await workspace.status()).toBe(before)
    },
    2 * MINUTES,
  )

  test(
    'removed, the tree and the database are as before',
    async () => {
      for (const [name] of kinds) {
        const { exitCode, stderr } = await remove(name, '--confirm', name)
        expect(exitCode, stderr).toBe(0)
        expect(stderr).not.toContain('still names it')
      }
      expect(await workspace.status()).toBe('')
      const pushed = await schema('push', '--dry-run')
      expect(pushed.exitCode, pushed.stderr).toBe(0)
      expect(pushed.stderr).not.toMatch(/shop|ticketing/)
      const schemas = `SELECT nspname FROM pg_namespace WHERE nspname ~ 'shop|ticketing'`
      expect(await query(workspace.databaseUrl, schemas)).toEqual([])
      const again = await remove('ticketing')
      expect(again.stderr).toContain('There is no app "ticketing".')
      expect(again.exitCode).toBe(2)
    },
    10 * MINUTES,
  )
})
