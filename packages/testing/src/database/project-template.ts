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
 */
export function projectTemplate(folder: string): Template {
  const workspace = readWorkspace(resolve(folder))
  const project = workspace.isOneProject ? workspace.scope[0] : workspace.projects[0]
  if (!project) throw new Error(`No schema.config.ts was found in the workspace of ${folder}.`)
  return {
    label: project.name.replaceAll(/[^a-z0-9]/g, '_').slice(0, 24),
    hash: hashMigrations(workspace, project),
    migrate: (url) => migrateProject(join(workspace.root, project.folder), url),
  }
}

function readWorkspace(folder: string): LoadedWorkspace {
  const result = loadWorkspace(folder)
  if (result.ok) return result.value
  const problems = result.diagnostics.map(({ message }) => `\n  ${message}`).join('')
  throw new Error(`The schemas of ${relative(process.cwd(), folder) || folder} cannot be read.${problems}`)
}

function hashMigrations({ files }: LoadedWorkspace, { stack }: Project): string {
  const hash = createHash('sha256')
  for (const { name, databaseSchema, migrations } of stack) {
    hash.update(JSON.stringify({ name, databaseSchema }))
    for (const migration of files.list(migrations).sort()) {
      hash.update(JSON.stringify([migration, files.read(`${migrations}/${migration}/migration.sql`)]))
    }
  }
  return hash.digest('hex')
}
