import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { parse as parseYaml } from 'yaml'
import { CONFIG_FILE, checkConfig } from '../../config/check-config.ts'
import { type LocatedConfig, resolveWorkspace } from '../../config/resolve-workspace.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Project, Workspace } from '../../core/project.ts'
import { type FileTree, nodeFileTree } from '../../ports/file-tree.ts'

const WORKSPACE_FILE = 'pnpm-workspace.yaml'

/** A workspace on disk and the packages that a command in `from` is about. */
export interface LoadedWorkspace extends Workspace {
  readonly files: FileTree
  /** The package that `from` is in; outside of all of them, every package. */
  readonly scope: readonly Project[]
  /** Whether `from` is in one package. */
  readonly isOneProject: boolean
}

/** Reads every schema.config.ts of the workspace around a folder. Synchronous, so that a prisma.config.ts can use it. */
export function loadWorkspace(from: string): Result<LoadedWorkspace> {
  const root = findWorkspaceRoot(from)
  if (root === undefined) {
    return failure(
      createDiagnostic('CONFIG.NO_WORKSPACE', {
        message: `Neither ${from} nor a folder above it holds a pnpm-workspace.yaml.`,
        next: ['Run the command inside the workspace.'],
      }),
    )
  }
  const files = nodeFileTree(root)
  const configs: LocatedConfig[] = []
  const findings: Diagnostic[] = []
  const paths = findConfigFiles(root, files)
  if (!paths.ok) return paths
  for (const path of paths.value) {
    const loaded = loadConfig(root, path)
    if (loaded.ok) configs.push(loaded.value)
    else findings.push(...loaded.diagnostics)
  }
  if (findings.length > 0) return failure(...findings)
  const workspace = resolveWorkspace(root, configs, files)
  if (!workspace.ok) return workspace
  const folder = relative(root, from).split(sep).join('/')
  const project = workspace.value.projects.find((candidate) => `${folder}/`.startsWith(`${candidate.folder}/`))
  return success({
    ...workspace.value,
    files,
    scope: project ? [project] : workspace.value.projects,
    isOneProject: project !== undefined,
  })
}

function findConfigFiles(root: string, files: FileTree): Result<readonly string[]> {
  const packages = readPackages(files)
  if (!packages.ok) return packages
  const included = packages.value.filter((pattern) => !pattern.startsWith('!'))
  const excluded = packages.value.filter((pattern) => pattern.startsWith('!'))
  const found = globSync(
    included.map((pattern) => `${pattern}/${CONFIG_FILE}`),
    { cwd: root, exclude: ['**/node_modules/**', ...excluded.map((pattern) => `${pattern.slice(1)}/**`)] },
  )
  return success(found.map((path) => path.split(sep).join('/')).sort())
}

/** The patterns of the workspace's packages. */
function readPackages(files: FileTree): Result<readonly string[]> {
  let why = 'Expected a list of patterns under "packages".'
  try {
    const { packages } = (parseYaml(files.read(WORKSPACE_FILE) ?? '') ?? {}) as { packages?: unknown }
    if (Array.isArray(packages ?? [])) return success((packages ?? []) as string[])
  } catch (cause) {
    why = cause instanceof Error ? cause.message : String(cause)
  }
  return failure(
    createDiagnostic('CONFIG.UNREADABLE', { message: `${WORKSPACE_FILE} cannot be read.`, why, next: ['Correct it.'] }),
  )
}

function loadConfig(root: string, path: string): Result<LocatedConfig> {
  let exported: { default?: unknown }
  try {
    exported = createRequire(import.meta.url)(join(root, path)) as { default?: unknown }
  } catch (cause) {
    return failure(
      createDiagnostic('CONFIG.UNREADABLE', {
        message: `${path} cannot be loaded.`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: [`Run it alone to see more: node ${path}`],
      }),
    )
  }
  const { config, findings } = checkConfig(path, exported.default)
  return config ? success({ folder: dirname(path), config }) : failure(...findings)
}
