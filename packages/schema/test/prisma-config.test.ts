import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { layerPrismaConfig } from '../src/prisma-config.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

const url = 'postgresql://u:p@db.example.com:5433/workspace?sslmode=require'

async function composed(): Promise<TestWorkspace> {
  const workspace = createWorkspace(await migratedPlatform())
  await workspace.run(['compose'])
  return workspace
}

const configOf = (workspace: TestWorkspace, folder: string) => layerPrismaConfig(join(workspace.root, folder))

describe('layerPrismaConfig', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('gives an app its schema, its history, and what others own', async () => {
    using workspace = await composed()
    vi.stubEnv('DATABASE_URL', url)
    const { migrations, ...config } = configOf(workspace, 'apps/beta')
    expect(config).toEqual({
      schema: 'prisma/schema.prisma',
      experimental: { externalTables: true },
      tables: { external: ['plugin_wiki.pages', 'public._TeamToUser', 'public.teams', 'public.users'] },
      enums: { external: ['plugin_wiki.WikiState', 'public.role'] },
      datasource: { url: `${url}&schema=prisma_beta` },
    })
    expect(migrations?.path).toBe('prisma/migrations')
    const tables = [...(migrations?.initShadowDb ?? '').matchAll(/^CREATE TABLE (\S+)/gm)].map(([, table]) => table)
    expect(tables.at(-1)).toBe('"plugin_wiki"."pages"')
    expect(tables.sort()).toEqual(config.tables?.external?.map((name) => `"${name.replace('.', '"."')}"`))
  })

  it('gives the database package the layer that SCHEMA_LAYER names, else the base', async () => {
    using workspace = await composed()
    vi.stubEnv('DATABASE_URL', url)
    const base = configOf(workspace, 'packages/database')
    expect(base.migrations).toMatchObject({ path: 'prisma/migrations/base', initShadowDb: '' })
    expect(base.tables).toEqual({ external: ['plugin_wiki.pages'] })
    expect(base.datasource?.url).toContain('schema=prisma_base')
    vi.stubEnv('SCHEMA_LAYER', 'wiki')
    const wiki = configOf(workspace, 'packages/database')
    expect(wiki.migrations?.path).toBe('prisma/migrations/wiki')
    expect(wiki.migrations?.initShadowDb).toContain('CREATE TABLE "public"."users"')
    expect(wiki.datasource?.url).toContain('schema=prisma_plugin_wiki')
  })

  it('takes the database of the app’s own, and needs none in production', async () => {
    using workspace = await composed()
    vi.stubEnv('DATABASE_URL', url)
    vi.stubEnv('GAMMA_DATABASE_URL', 'postgresql://own.example.com/gamma')
    const own = configOf(workspace, 'apps/gamma').datasource?.url
    expect(own).toBe('postgresql://own.example.com/gamma?schema=prisma_gamma_data')
    vi.stubEnv('NODE_ENV', 'production')
    vi.stubEnv('DATABASE_URL', '')
    expect(configOf(workspace, 'apps/beta').datasource).toBeUndefined()
  })

  it('refuses to work without the list of what others own', async () => {
    using workspace = await composed()
    vi.stubEnv('DATABASE_URL', url)
    workspace.write('apps/beta/prisma/external.json', '{"tables": ["pub')
    expect(() => configOf(workspace, 'apps/beta')).toThrow(
      /COMPOSE\.STALE apps\/beta\/prisma\/external\.json cannot be read/,
    )
    for (const text of ['null', '{}', '{"base": {"tables": [], "enums": []}}']) {
      workspace.write('apps/beta/prisma/external.json', text)
      expect(() => configOf(workspace, 'apps/beta')).toThrow(/external\.json cannot be read/)
    }
    workspace.remove('apps/beta/prisma/external.json')
    expect(() => configOf(workspace, 'apps/beta')).toThrow(/does not exist[\s\S]*Run: pnpm schema compose/)
    expect(() => configOf(workspace, 'packages')).toThrow(/has no schema\.config\.ts/)
    vi.stubEnv('SCHEMA_LAYER', 'blog')
    expect(() => configOf(workspace, 'packages/database')).toThrow(/Layers: base, wiki\./)
    workspace.write('packages/database/prisma/plugins/later.prisma', '')
    vi.stubEnv('SCHEMA_LAYER', 'later')
    expect(() => configOf(workspace, 'packages/database')).toThrow(/COMPOSE\.STALE/)
  })
})
