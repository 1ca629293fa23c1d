import { posix } from 'node:path'
import { CONFIG_FILE } from '../../config/check-config.ts'
import type { Environment } from '../../config/choose-database-url.ts'
import { type Diagnostic, isError } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Rules } from '../../core/diagnostics/rules.ts'
import { type Project, rulesAt } from '../../core/project.ts'
import { type Address, formatAddress } from '../../core/push/address.ts'
import { planTargets, type Target } from '../../core/push/plan-targets.ts'
import { checkPrivateTables } from '../../core/roles/check-private-tables.ts'
import { checkRoleNames, type LayerRoles, roleNames, rolesOf } from '../../core/roles/layer-roles.ts'
import { writeRoles } from '../../core/roles/write-roles.ts'
import { parseAddress } from '../../ports/database.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { composeProjects } from '../compose/compose-projects.ts'
import { describeDatabaseError, type UrlSource } from '../database/describe-database-error.ts'
import { chooseUrls } from '../workspace/choose-urls.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'

/** Which roles. */
export interface RolesOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  readonly env: Environment
  /** Connection string that counts instead of what the environment names. */
  readonly databaseUrl?: string
  /** What the names of roles begin with: a server has them for all its databases. */
  readonly prefix?: string | undefined
}

/** The roles of the layers in a database. */
export interface DatabaseRoles {
  readonly address: Address
  readonly url: string
  readonly source: UrlSource
  readonly roles: readonly LayerRoles[]
  /** Tables that only writers read, as `schema.table`. */
  readonly privateTables: readonly string[]
  /** Names of the roles of every layer of the workspace, here or not. */
  readonly known: readonly string[]
  /** How findings count. */
  readonly rules: Rules
  /** SQL that makes them. */
  readonly script: string
}

/** The roles in each database, and what there is to say about them beforehand. */
export interface RolesPlan {
  readonly databases: readonly DatabaseRoles[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Plans the roles of the layers in each database; asks none of them. */
export function planRoles(options: RolesOptions): Result<RolesPlan> {
  const workspace = loadWorkspace(options.cwd)
  if (!workspace.ok) return workspace
  const diagnostics = workspace.value.projects.flatMap((project) => judgePrivateTables(project, workspace.value))
  if (diagnostics.some(isError)) return failure(...diagnostics)
  const urls = chooseUrls(workspace.value, options)
  if (!urls.ok) return urls
  const { scope, projects } = workspace.value
  const urlOf = (project: (typeof scope)[number]) => urls.value.get(project)?.url
  const privateTables = projects.flatMap((project) => project.privateTables ?? [])
  const prefix = options.prefix ?? ''
  const known = workspace.value.layers.flatMap((layer) => roleNames(rolesOf(layer, [], prefix)))
  const rules = rulesAt(workspace.value, undefined)
  const planned: DatabaseRoles[] = []
  for (const target of planTargets({ workspace: workspace.value, scope, urlOf })) {
    const source = [...urls.value.values()].find(({ url }) => url === target.url) ?? { variable: undefined }
    const roles = rolesIn(target, prefix)
    const findings = checkRoleNames(roles)
    if (findings.length > 0) return failure(...findings)
    try {
      const address = parseAddress(target.url)
      const script = writeRoles({ roles, database: address.database, privateTables })
      planned.push({
        address,
        url: target.url,
        source,
        roles,
        privateTables,
        known,
        rules,
        script: `-- ${formatAddress(address)}\n\n${script}`,
      })
    } catch (error) {
      return failure(describeDatabaseError(error, { address: undefined, source }))
    }
  }
  return success({ databases: planned, diagnostics })
}

/** Finds private tables that no model of the package has; what does not compose cannot be told. */
function judgePrivateTables(project: Project, workspace: LoadedWorkspace): Diagnostic[] {
  const { privateTables: written = [], folder } = project
  if (written.length === 0) return []
  const { files } = workspace
  const { projects, findings } = composeProjects(workspace, [project], { files, language: prismaLanguage() })
  const [composed] = projects
  if (!composed) return findings.filter(isError)
  const path = posix.join(folder, CONFIG_FILE)
  const file = { path, text: files.read(path) ?? '' }
  const known = [...composed.names.values()].flatMap(({ tables }) => tables)
  return judgeFindings({
    findings: checkPrivateTables({ file, written, known }),
    files: [file],
    checked: ['ROLES.UNKNOWN_TABLE'],
    rulesAt: (place) => rulesAt(workspace, place),
  })
}

function rolesIn({ tasks }: Target, prefix: string): LayerRoles[] {
  return tasks.map(({ layer, stack }) =>
    rolesOf(
      layer,
      stack.filter((candidate) => candidate !== layer),
      prefix,
    ),
  )
}
