import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Prisma } from '../../src/generated/prisma/client.ts'
import { type SeedSummary, upsertRows } from '../../src/seed/upsert-rows.ts'
import type { PluginSeed } from './plugin-seed.ts'
import { findSampleIds } from './sample-ids.ts'

/** Registers every plugin that has a seed and makes its sample data, after `seedBase`. Safe to repeat. */
export async function seedPlugins(db: Prisma.TransactionClient): Promise<SeedSummary> {
  const seeds = await loadPluginSeeds()
  const plugins = await upsertRows(
    db.plugin,
    seeds.map(({ name, version, description, settings = {} }) => ({
      id: `plugin_${name}`,
      name,
      version,
      description,
      settings,
    })) satisfies Prisma.PluginCreateManyInput[],
    { by: 'name', onlyOnCreate: ['settings'] },
  )
  const sample = await findSampleIds(db)
  const summary: Record<string, SeedSummary[string]> = { plugins: plugins.counts }
  for (const { seed } of seeds) Object.assign(summary, await seed(db, sample))
  return summary
}

/** The seeds of the plugins, by name: `prisma/seed/<name>.ts` is that of the plugin in `prisma/plugins/<name>.prisma`. */
async function loadPluginSeeds(): Promise<readonly (PluginSeed & { readonly name: string })[]> {
  const entries = await readdir(join(import.meta.dirname, '../plugins'))
  const names = new Set(
    entries.filter((entry) => !entry.startsWith('.')).map((entry) => entry.replace(/\.prisma$/, '')),
  )
  const seeds = [...names].sort().map((name) => ({ name, file: join(import.meta.dirname, `${name}.ts`) }))
  return Promise.all(
    seeds
      .filter(({ file }) => existsSync(file))
      .map(async ({ name, file }) => {
        const { default: seed }: { default: PluginSeed } = await import(pathToFileURL(file).href)
        return { name, ...seed }
      }),
  )
}
