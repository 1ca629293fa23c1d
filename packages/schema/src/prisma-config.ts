import '@workspace/prisma-engine/register'
import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { loadEnv } from '@workspace/config/load-env'
import { createColors } from 'picocolors'
import type { PrismaConfig } from 'prisma/config'
import { chooseDatabaseUrl } from './config/choose-database-url.ts'
import type { DatabaseNames } from './core/compose/database-names.ts'
import { parseExternal } from './core/compose/write-external.ts'
import { historySchemaOf, isBelow } from './core/layer.ts'
import type { LayerSource, Project } from './core/project.ts'
import { type LoadedWorkspace, loadWorkspace } from './operations/load-workspace.ts'
import { readMigrations } from './operations/read-migrations.ts'
import { renderDiagnostics } from './render/render-human.ts'

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
  const workspace = loadWorkspace(folder)
  if (!workspace.ok) throw new Error(renderDiagnostics(workspace.diagnostics, createColors(false)))
  const [project] = workspace.value.scope
  if (!workspace.value.isOneProject || !project) throw new Error(`${folder} has no schema.config.ts.`)
  const layer = chooseLayer(project, process.env.SCHEMA_LAYER)
  const external = readExternal(workspace.value, project, layer)
  const inPackage = (path: string) => relative(folder, resolve(workspace.value.root, path))
  const url = chooseDatabaseUrl(project, process.env)?.url
  return {
    schema: inPackage(project.output),
    experimental: { externalTables: true },
    migrations: {
      path: inPackage(layer.migrations),
      initShadowDb: writeShadowScript(workspace.value, project, layer),
      ...(existsSync(resolve(folder, 'prisma/seed.ts')) && { seed: 'tsx prisma/seed.ts' }),
    },
    tables: { external: [...external.tables] },
    enums: { external: [...external.enums] },
    ...(url !== undefined && { datasource: { url: withHistorySchema(url, layer) } }),
  }
}

function chooseLayer(project: Project, name: string | undefined): LayerSource {
  const layer = project.owned.find((candidate) => !name || candidate.name === name)
  if (layer) return layer
  const names = project.owned.map((candidate) => candidate.name).join(', ')
  throw new Error(`SCHEMA_LAYER is "${name}", and the layers of ${project.folder} are: ${names}.`)
}

function readExternal({ files }: LoadedWorkspace, project: Project, layer: LayerSource): DatabaseNames {
  const text = files.read(project.external)
  if (text === undefined) throw new Error(`${project.external} does not exist. Run: pnpm schema compose`)
  return parseExternal(text, project, layer.name)
}

/** What a shadow database needs before the layer's own migrations: those of the layers below. */
function writeShadowScript({ files }: LoadedWorkspace, project: Project, layer: LayerSource): string {
  const lower = project.stack.filter((candidate) => isBelow(candidate, layer))
  return lower.flatMap((candidate) => readMigrations(candidate, files).map(({ script }) => script)).join('\n')
}

function withHistorySchema(url: string, layer: LayerSource): string {
  const target = new URL(url)
  target.searchParams.set('schema', historySchemaOf(layer))
  return target.href
}
