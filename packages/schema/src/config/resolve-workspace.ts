import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic, isError } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import { baseLayer, pluginLayer } from '../core/layer.ts'
import type { LayerSource, Project, Workspace } from '../core/project.ts'
import { snakeCase } from '../core/source/naming.ts'
import type { FileTree } from '../ports/file-tree.ts'
import { checkLayers, checkOutputs } from './check-workspace.ts'
import type { WrittenApp, WrittenConfig, WrittenDatabase } from './define-config.ts'

/** Name of an app's lock, beside its combined schema. */
const LOCK_FILE = 'base.lock.prisma'

/** A checked config and the folder of its package, relative to the workspace root. */
export interface LocatedConfig<Config extends WrittenConfig = WrittenConfig> {
  readonly folder: string
  readonly config: Config
}

/** Fills in defaults, finds the layers' files and joins the packages to one workspace. */
export function resolveWorkspace(root: string, configs: readonly LocatedConfig[], files: FileTree): Result<Workspace> {
  const databases = configs.filter((located) => located.config.kind === 'database') as LocatedConfig<WrittenDatabase>[]
  const apps = configs.filter((located) => located.config.kind === 'app') as LocatedConfig<WrittenApp>[]
  const [database, another] = databases
  if (!database || another) {
    const folders = databases.map(({ folder }) => folder).join(' and ')
    return failure(
      createDiagnostic('CONFIG.NO_DATABASE', {
        message: another
          ? `${folders} both define the database; a workspace has one base layer.`
          : 'No schema.config.ts of this workspace defines the database, which owns the base layer.',
        next: ['Keep exactly one schema.config.ts with: export default defineDatabase({ … })'],
      }),
    )
  }
  const databaseProject = resolveDatabase(database, files)
  const appProjects = apps
    .map((app) => resolveApp(app, databaseProject, files))
    .sort((a, b) => (a.project.name < b.project.name ? -1 : 1))
  const projects = [databaseProject, ...appProjects.map(({ project }) => project)]
  const layers = projects.flatMap(({ owned }) => owned)
  const findings = [
    ...checkPluginFolder(database, files),
    ...appProjects.flatMap((app) => app.findings),
    ...checkLayers(layers),
    ...checkOutputs(projects, layers),
  ]
  return findings.some(isError) ? failure(...findings) : success({ root, layers, projects })
}

function resolveDatabase({ folder, config }: LocatedConfig<WrittenDatabase>, files: FileTree): Project {
  const inFolder = (path: string) => posix.join(folder, path)
  const migrations = inFolder(config.migrations ?? 'prisma/migrations')
  const base: LayerSource = {
    ...baseLayer,
    ...layerFiles(inFolder(config.base ?? 'prisma/base'), files),
    migrations: posix.join(migrations, 'base'),
  }
  const pluginFolder = pluginFolderOf({ folder, config })
  const pluginNames = new Set(files.list(pluginFolder).flatMap((entry) => pluginNameOf(pluginFolder, entry, files)))
  const plugins = [...pluginNames].sort().map((name): LayerSource => {
    const file = posix.join(pluginFolder, `${name}.prisma`)
    return {
      ...pluginLayer(name),
      ...layerFiles(files.kind(file) === 'file' ? file : posix.join(pluginFolder, name), files),
      migrations: posix.join(migrations, name),
    }
  })
  const layers = [base, ...plugins]
  return {
    kind: 'database',
    name: 'database',
    folder,
    stack: layers,
    owned: layers,
    ...outputs(folder, config),
    variants: config.variants ?? [],
    documents: (config.documents ?? []).map(inFolder),
    rules: config.rules ?? {},
    deviations: config.deviations ?? {},
    privateTables: config.privateTables ?? [],
  }
}

function pluginFolderOf({ folder, config }: LocatedConfig<WrittenDatabase>): string {
  return posix.join(folder, config.plugins ?? 'prisma/plugins')
}

/** Finds plugins that are a file and a folder at once, of which only one could count. */
function checkPluginFolder(database: LocatedConfig<WrittenDatabase>, files: FileTree): Diagnostic[] {
  const folder = pluginFolderOf(database)
  const names = files.list(folder).flatMap((entry) => pluginNameOf(folder, entry, files))
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...twice].map((name) =>
    createDiagnostic('CONFIG.DUPLICATE', {
      message: `${posix.join(folder, `${name}.prisma`)} and the folder ${posix.join(folder, name)} are both plugin "${name}".`,
      next: ['Move the file into the folder, or rename one of the two.'],
    }),
  )
}

function pluginNameOf(folder: string, entry: string, files: FileTree): string[] {
  if (entry.startsWith('.')) return []
  if (entry.endsWith('.prisma')) return [entry.slice(0, -'.prisma'.length)]
  return files.kind(posix.join(folder, entry)) === 'folder' ? [entry] : []
}

function resolveApp(
  { folder, config }: LocatedConfig<WrittenApp>,
  database: Project,
  files: FileTree,
): { project: Project; findings: Diagnostic[] } {
  const wanted = config.plugins ?? []
  const layer: LayerSource = {
    kind: 'app',
    name: config.name,
    databaseSchema: config.schema ?? snakeCase(config.name),
    ...layerFiles(posix.join(folder, config.layer ?? `prisma/${config.name}.prisma`), files),
    migrations: posix.join(folder, config.migrations ?? 'prisma/migrations'),
  }
  const lower = database.owned.filter(({ kind, name }) => kind === 'base' || wanted.includes(name))
  const project: Project = {
    kind: 'app',
    name: config.name,
    folder,
    stack: [...lower, layer],
    owned: [layer],
    ...outputs(folder, config),
    lock: posix.join(folder, posix.dirname(config.output ?? 'prisma/schema.prisma'), LOCK_FILE),
    variants: config.variants ?? [],
    documents: (config.documents ?? []).map((path) => posix.join(folder, path)),
    rules: { ...database.rules, ...config.rules },
    deviations: config.deviations ?? {},
    ...(config.databaseUrlEnv !== undefined && { databaseUrlEnv: config.databaseUrlEnv }),
  }
  const plugins = database.owned.filter(({ kind }) => kind === 'plugin').map(({ name }) => name)
  const findings = wanted
    .filter((name) => !plugins.includes(name))
    .map((name) =>
      createDiagnostic('CONFIG.UNKNOWN_PLUGIN', {
        message: `${posix.join(folder, 'schema.config.ts')}: there is no plugin "${name}".`,
        next: [
          plugins.length > 0
            ? `Plugins: ${plugins.join(', ')}.`
            : `Write it: ${database.folder}/prisma/plugins/${name}.prisma`,
        ],
      }),
    )
  return { project, findings }
}

function outputs(folder: string, config: { output?: string; client?: string }) {
  const output = posix.join(folder, config.output ?? 'prisma/schema.prisma')
  return {
    output,
    external: posix.join(posix.dirname(output), 'external.json'),
    client: posix.join(folder, config.client ?? 'src/generated/prisma'),
  }
}

function layerFiles(path: string, files: FileTree): { source: string; files: readonly string[] } {
  if (path.endsWith('.prisma')) return { source: path, files: files.kind(path) === 'file' ? [path] : [] }
  const names = files.list(path).filter((entry) => entry.endsWith('.prisma'))
  return { source: `${path}/*.prisma`, files: names.sort().map((entry) => posix.join(path, entry)) }
}
