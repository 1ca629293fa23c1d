import type { Environment } from '../config/choose-database-url.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import type { Rules } from '../core/diagnostics/rules.ts'
import { rulesAt } from '../core/project.ts'
import { type Address, formatAddress } from '../core/push/address.ts'
import { planTargets, type Target } from '../core/push/plan-targets.ts'
import { checkRoleNames, type LayerRoles, roleNames, rolesOf } from '../core/roles/layer-roles.ts'
import { writeRoles } from '../core/roles/write-roles.ts'
import { parseAddress } from '../ports/database.ts'
import { chooseUrls } from './choose-urls.ts'
import { describeDatabaseError, type UrlSource } from './describe-database-error.ts'
import { loadWorkspace } from './load-workspace.ts'

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
  /** Names of the roles of every layer of the workspace, here or not. */
  readonly known: readonly string[]
  /** How findings count. */
  readonly rules: Rules
  /** SQL that makes them. */
  readonly script: string
}

/** Plans the roles of the layers in each database; asks none of them. */
export function planRoles(options: RolesOptions): Result<readonly DatabaseRoles[]> {
  const workspace = loadWorkspace(options.cwd)
  if (!workspace.ok) return workspace
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
        known,
        rules,
        script: `-- ${formatAddress(address)}\n\n${script}`,
      })
    } catch (error) {
      return failure(describeDatabaseError(error, { address: undefined, source }))
    }
  }
  return success(planned)
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
