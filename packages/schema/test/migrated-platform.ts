import { createSchemaEngine } from '@workspace/prisma-engine'
import { planTargets } from '../src/core/push/plan-targets.ts'
import { createComposer } from '../src/operations/compose/create-composer.ts'
import { loadWorkspace } from '../src/operations/workspace/load-workspace.ts'
import { prismaLanguage } from '../src/ports/prisma-language.ts'
import { acquireDatabase } from './database.ts'
import { platform } from './platform.ts'
import { createWorkspace } from './workspace.ts'

const prismaConfig = (() => {
  const module = new URL('../src/prisma-config.ts', import.meta.url).href
  return `import { layerPrismaConfig } from '${module}'\nexport default layerPrismaConfig(import.meta.dirname)\n`
})()

let files: Promise<Record<string, string>> | undefined

/** The platform with a first migration in every layer, and a prisma.config.ts in every package. */
export function migratedPlatform(): Promise<Record<string, string>> {
  files ??= migrate()
  return files
}

async function migrate(): Promise<Record<string, string>> {
  using plain = createWorkspace(platform)
  const workspace = loadWorkspace(plain.root)
  if (!workspace.ok) throw new Error(JSON.stringify(workspace.diagnostics))
  const compose = createComposer(workspace.value, { files: workspace.value.files, language: prismaLanguage() })
  const [target] = planTargets({ workspace: workspace.value, scope: workspace.value.scope, urlOf: () => 'x' })
  // Against an empty database and not offline: only with a search path of no layer's does the engine qualify every name.
  await using database = await acquireDatabase()
  await using engine = createSchemaEngine({ url: `${database.url}?schema=pg_catalog` })
  const migrated: Record<string, string> = { ...platform }
  for (const { layer, stack, owner } of target?.tasks ?? []) {
    const { schema } = compose(stack, 'client')
    const others = stack
      .filter((candidate) => candidate !== layer)
      .flatMap((candidate) => schema?.names.get(candidate.name) ?? [])
    const schemas = [{ path: 'schema.prisma', content: schema?.draft ?? '' }]
    const { text } = await engine.diff({
      from: { kind: 'database', schemas },
      to: { kind: 'schema', schemas },
      external: { tables: others.flatMap(({ tables }) => tables), enums: others.flatMap(({ enums }) => enums) },
    })
    migrated[`${layer.migrations}/20260101000000_init/migration.sql`] = text
    migrated[`${layer.migrations}/migration_lock.toml`] = 'provider = "postgresql"\n'
    migrated[`${owner.folder}/prisma.config.ts`] = prismaConfig
  }
  return migrated
}
