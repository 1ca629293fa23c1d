import { describe, expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace } from './workspace.ts'

const cache = 'node_modules/.cache/schema/pushed.json'

interface PushedLayer {
  readonly layer: string
  readonly state: string
  readonly milliseconds: number
}

async function given() {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await acquireDatabase())
  const workspace = stack.use(createWorkspace({ ...(await migratedPlatform()), 'node_modules/.modules.yaml': '' }))
  const push = async (...args: string[]) => {
    const { stdout } = await workspace.run(['push', '--json', ...args], { env: { DATABASE_URL: database.url } })
    const { databases } = JSON.parse(stdout) as { databases: { layers: PushedLayer[] }[] }
    const layers = databases.flatMap((each) => each.layers)
    return {
      /** Whether no layer was looked at. */
      isSkipped: layers.every(({ milliseconds }) => milliseconds === 0),
      others: layers.filter(({ state }) => state !== 'current').map(({ layer, state }) => `${layer} ${state}`),
    }
  }
  return { database, workspace, push, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

const unchanged = { isSkipped: true, others: [] }

describe('schema push again', () => {
  it('looks at no layer where nothing has changed, and at all where the database has', async () => {
    await using test = await given()
    const { database, push } = test
    expect((await push()).isSkipped).toBe(false)
    expect(await push()).toEqual(unchanged)
    await database.query('CREATE TABLE public.of_nobody (id int); DROP TABLE public.of_nobody')
    await database.query('INSERT INTO public.teams VALUES (gen_random_uuid()::text)')
    await database.query('VACUUM ANALYZE')
    expect(await push()).toEqual(unchanged)
    for (const [sql, outcome] of [
      ['ALTER TABLE alpha.sessions ADD COLUMN extra text', 'alpha changed'],
      ['ALTER TABLE alpha.sessions ALTER COLUMN mood DROP DEFAULT', 'alpha changed'],
      ['ALTER TABLE alpha.sessions ALTER COLUMN user_id DROP NOT NULL', 'alpha changed'],
      ['ALTER TABLE alpha.sessions DROP CONSTRAINT sessions_user_id_fkey', 'alpha changed'],
      ['DROP INDEX public.users_email_key', 'base changed'],
      [`ALTER TYPE gamma_data."Mood" RENAME VALUE 'WORSE' TO 'BETTER'`, 'gamma changed'],
      ['ALTER TABLE beta.sessions ALTER COLUMN page_id TYPE bigint', 'beta changed'],
      ['ALTER TABLE plugin_wiki.pages DROP COLUMN state', 'wiki changed'],
      ['DELETE FROM prisma_alpha._prisma_migrations', 'alpha changed'],
    ] as const) {
      await database.query(sql)
      const mended = await push('--confirm', database.name)
      expect([sql, mended.others]).toEqual([sql, expect.arrayContaining([outcome])])
      expect([sql, await push()]).toEqual([sql, unchanged])
    }
  })

  it('looks at all where a text or a migration has changed, or it was another database', async () => {
    await using test = await given()
    const { database, workspace, push } = test
    await push()
    const layer = 'apps/alpha/prisma/alpha.prisma'
    workspace.write(layer, workspace.read(layer).replace('  userId', '  note   String?\n  userId'))
    expect((await push()).others).toEqual(['alpha changed'])
    expect(await push()).toEqual(unchanged)
    workspace.write('apps/beta/prisma/migrations/20260102000000_more/migration.sql', 'CREATE TABLE beta.more (id int);')
    expect((await push('--confirm', database.name)).others).toEqual(['beta changed'])
    await using other = await given()
    other.workspace.write(cache, workspace.read(cache).replaceAll(database.name, other.database.name))
    expect((await other.push()).others).toHaveLength(5)
  })

  it.each(['', '[', 'null', '"text"', '{"a": 1}'])('takes %o for no knowledge of it', async (text) => {
    await using test = await given()
    const { workspace, push } = test
    await push()
    workspace.write(cache, text)
    expect(await push()).toEqual({ isSkipped: false, others: [] })
    expect(await push()).toEqual(unchanged)
  })

  it('says what there is to say each time', async () => {
    await using test = await given()
    const { workspace, push } = test
    await push()
    const init = 'apps/alpha/prisma/migrations/20260101000000_init/migration.sql'
    workspace.write(init, `${workspace.read(init)}-- more\n`)
    expect((await push()).isSkipped).toBe(false)
    expect((await push()).isSkipped).toBe(false)
  })
})
