import '@workspace/prisma-engine/register'
import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { loadEnv } from '@workspace/config/load-env'
import { OWNERSHIP_VARIABLE, type Ownership } from '@workspace/prisma-engine'
import { createColors } from 'picocolors'
import type { PrismaConfig } from 'prisma/config'
import { chooseDatabaseUrl } from './config/choose-database-url.ts'
import { historySchemaOf, isBelow, titleOf } from './core/layer.ts'
import { namesMadeBy } from './core/reset/names-made-by.ts'
import { readMigrations } from './operations/history/read-migrations.ts'
import { type LoadedLayer, loadLayer } from './operations/workspace/load-layer.ts'
import { withSchema } from './ports/connection-url.ts'
import { loadPostgresParser } from './ports/postgres-parser.ts'
import { renderDiagnostics } from './render/render-human.ts'

// Prisma takes no promise for a configuration; a module may wait before there is one.
const parser = await loadPostgresParser()

/**
 * Configuration of the Prisma CLI for a package: its combined schema, its migration history, and what it must leave alone.
 *
 * In a package with several layers `SCHEMA_LAYER` names the one to migrate; by default it is the lowest.
 *
 * @param folder absolute path of the package
 * @throws {Error} with a readable message if the package has no schema.config.ts, or is not composed yet
 */
export function layerPrismaConfig(folder: string): PrismaConfig {
  loadEnv(folder)
  const loaded = loadLayer(folder, process.env.SCHEMA_LAYER)
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, createColors(false)))
  const { workspace, project, layer, external } = loaded.value
  const inPackage = (path: string) => relative(folder, resolve(workspace.root, path))
  const chosen = chooseDatabaseUrl(project, process.env)
  process.env[OWNERSHIP_VARIABLE] = JSON.stringify(describeOwnership(loaded.value))
  return {
    schema: inPackage(project.output),
    experimental: { externalTables: true },
    migrations: {
      path: inPackage(layer.migrations),
      initShadowDb: writeShadowScript(loaded.value),
      ...(existsSync(resolve(folder, 'prisma/seed.ts')) && { seed: 'tsx prisma/seed.ts' }),
    },
    tables: { external: [...external.tables] },
    enums: { external: [...external.enums] },
    ...(chosen && { datasource: { url: withSchema(chosen.url, historySchemaOf(layer)) } }),
  }
}

/** Who owns what, for the engine to refuse what would drop something of others. */
function describeOwnership({ workspace, project, layer }: LoadedLayer): Ownership {
  const scripts = readMigrations(layer, workspace.files).map(({ script }) => script)
  return {
    owner: titleOf(layer),
    owners: Object.fromEntries(
      workspace.layers.flatMap((each) => [
        [each.databaseSchema, titleOf(each)],
        [historySchemaOf(each), titleOf(each)],
      ]),
    ),
    made: scripts.flatMap((script) => namesMadeBy(parser.parse(script), historySchemaOf(layer))),
    resetCommand: `pnpm schema reset ${layer.name}`,
    pushCommand: `pnpm schema push (in ${project.folder})`,
  }
}

/** What a shadow database needs before the layer's own migrations: those of the layers below. */
function writeShadowScript({ workspace, project, layer }: LoadedLayer): string {
  const lower = project.stack.filter((candidate) => isBelow(candidate, layer))
  return lower.flatMap((candidate) => readMigrations(candidate, workspace.files).map(({ script }) => script)).join('\n')
}
