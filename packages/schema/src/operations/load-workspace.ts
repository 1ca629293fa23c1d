import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { findWorkspaceRoot } from '@workspace/config/load-env'
import { parse as parseYaml } from 'yaml'
import { checkConfig } from '../config/check-config.ts'
import { type LocatedConfig, resolveWorkspace } from '../config/resolve-workspace.ts'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import type { Project, Workspace } from '../core/project.ts'
import { type FileTree, nodeFileTree } from '../ports/file-tree.ts'

const CONFIG_FILE = 'schema.config.ts'

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
  for (const path of findConfigFiles(root, files)) {
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

function findConfigFiles(root: string, files: FileTree): string[] {
  const { packages = [] } = (parseYaml(files.read('pnpm-workspace.yaml') ?? '') ?? {}) as { packages?: string[] }
  const patterns = packages.filter((pattern) => !pattern.startsWith('!')).map((pattern) => `${pattern}/${CONFIG_FILE}`)
  const excluded = packages.filter((pattern) => pattern.startsWith('!')).map((pattern) => `${pattern.slice(1)}/**`)
  const found = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', ...excluded] })
  return found.map((path) => path.split(sep).join('/')).sort()
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
