import { createHash } from 'node:crypto'
import { join, relative, resolve } from 'node:path'
import type { Project } from '@workspace/schema'
import { type LoadedWorkspace, loadWorkspace } from '@workspace/schema/workspace'
import { migrateProject } from './migrate-project.ts'
import type { Template } from './template.ts'

/**
 * The template of a project: the migrations of its own layer and of all below it.
 *
 * @param folder - of the project; any other folder of the workspace stands for the database package.
 * @param options - `withPlugins` adds all layers of the database package, whether the project asks for them or not.
 */
export function projectTemplate(folder: string, { withPlugins = false } = {}): Template {
  const workspace = readWorkspace(resolve(folder))
  const [shared] = workspace.projects
  const project = workspace.isOneProject ? workspace.scope[0] : shared
  if (!project || !shared) throw new Error(`No schema.config.ts was found in the workspace of ${folder}.`)
  const projects = withPlugins && project !== shared ? [shared, project] : [project]
  return {
    label: project.name.replaceAll(/[^a-z0-9]/g, '_').slice(0, 24),
    hash: hashMigrations(
      workspace,
      projects.flatMap(({ stack }) => stack),
    ),
    async migrate(url) {
      for (const { folder: each } of projects) await migrateProject(join(workspace.root, each), url)
    },
  }
}

function readWorkspace(folder: string): LoadedWorkspace {
  const result = loadWorkspace(folder)
  if (result.ok) return result.value
  const problems = result.diagnostics.map(({ message }) => `\n  ${message}`).join('')
  throw new Error(`The schemas of ${relative(process.cwd(), folder) || folder} cannot be read.${problems}`)
}

function hashMigrations({ files }: LoadedWorkspace, stack: Project['stack']): string {
  const hash = createHash('sha256')
  for (const { name, databaseSchema, migrations } of stack) {
    hash.update(JSON.stringify({ name, databaseSchema }))
    for (const migration of files.list(migrations).sort()) {
      hash.update(JSON.stringify([migration, files.read(`${migrations}/${migration}/migration.sql`)]))
    }
  }
  return hash.digest('hex')
}
