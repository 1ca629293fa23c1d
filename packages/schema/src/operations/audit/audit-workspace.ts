import type { ChosenUrl, Environment } from '../../config/choose-database-url.ts'
import type { AuditedSchema } from '../../core/audit/audited-schema.ts'
import { auditCodes } from '../../core/diagnostics/codes/audit.ts'
import type { Code } from '../../core/diagnostics/codes.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import { success } from '../../core/diagnostics/result.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import { type Project, rulesAt } from '../../core/project.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import type { Schema } from '../../core/schema/schema.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import type { ComposedProject } from '../compose/compose-projects.ts'
import { composeWorkspace } from '../compose/compose-workspace.ts'
import { parseLayer } from '../compose/parse-layers.ts'
import { chooseUrls } from '../workspace/choose-urls.ts'
import type { LoadedWorkspace } from '../workspace/load-workspace.ts'
import { type AuditedProject, auditProject, type ProjectAudit } from './audit-project.ts'

/** What to compare. */
export interface AuditOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  readonly env: Environment
  /** Connection string that counts instead of what the environment names. */
  readonly databaseUrl?: string
  /** Leave the live database out. */
  readonly withoutDatabase?: boolean
}

/** What was compared, and what does not agree. */
export interface AuditReport {
  readonly projects: readonly AuditedProject[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Compares documents, schemas, code and live databases of the packages around a folder. */
export async function audit(options: AuditOptions): Promise<AuditReport> {
  const composed = composeWorkspace(options.cwd)
  if (!composed.ok) return { projects: [], diagnostics: composed.diagnostics }
  const { workspace, composition } = composed.value
  const urls = options.withoutDatabase ? success(new Map<Project, ChosenUrl>()) : chooseUrls(workspace, options)
  if (!urls.ok) return { projects: [], diagnostics: urls.diagnostics }
  const audits: ProjectAudit[] = []
  for (const [project, audited] of readAuditedSchemas(workspace, composition.projects)) {
    const result = await auditProject(project, audited, { workspace, url: urls.value.get(project) })
    if (!result.ok) return { projects: [], diagnostics: result.diagnostics }
    audits.push(result.value)
  }
  const files = audits.flatMap((one) => one.files)
  const judged = judgeFindings({
    findings: audits.flatMap(({ findings }) => findings),
    files: [...new Map(files.map((file) => [file.path, file])).values()],
    checked: options.withoutDatabase ? OFFLINE_CODES : ALL_CODES,
    rulesAt: (path) => rulesAt(workspace, path),
  })
  return { projects: audits.map(({ audited }) => audited), diagnostics: [...composition.findings, ...judged] }
}

/** The combined schemas, each with the layers as they are written. */
function readAuditedSchemas(
  workspace: LoadedWorkspace,
  projects: readonly ComposedProject[],
): readonly (readonly [Project, AuditedSchema])[] {
  const language = prismaLanguage()
  const written = new Map(
    workspace.layers.map((source) => [source, readSchema(parseLayer(source, workspace.files, language).layer.blocks)]),
  )
  const elsewhere = new Set([...written.values()].flatMap(({ models, enums }) => [...models.keys(), ...enums.keys()]))
  return projects.map(({ project, text }) => [
    project,
    {
      schema: readCombined(project, text),
      layers: project.stack.flatMap((source) => written.get(source) ?? []),
      owned: new Set(project.owned.map(({ databaseSchema }) => databaseSchema)),
      elsewhere,
    },
  ])
}

function readCombined({ output }: Project, text: string): Schema {
  const parsed = parseBlocks({ path: output, text })
  return readSchema('blocks' in parsed ? parsed.blocks : [])
}

const ALL_CODES = Object.keys(auditCodes) as Code[]

/** Codes of which an ignore is unused if nothing was found without a database. */
const OFFLINE_CODES = ALL_CODES.filter((code) => !/TABLE$|COLUMN|DIFFERS$/.test(code) && code !== 'AUDIT.OTHER_NAME')
