import type { ChosenUrl, Environment } from '../config/choose-database-url.ts'
import { auditCode } from '../core/audit/audit-code.ts'
import { auditDatabase } from '../core/audit/audit-database.ts'
import { auditDesign } from '../core/audit/audit-design.ts'
import type { AuditedSchema } from '../core/audit/audited-schema.ts'
import { readDesign } from '../core/audit/read-design.ts'
import { auditCodes } from '../core/diagnostics/codes/audit.ts'
import type { Code } from '../core/diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../core/diagnostics/judge-findings.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import { parseBlocks } from '../core/parse/parse-blocks.ts'
import { type Project, rulesAt } from '../core/project.ts'
import { formatAddress } from '../core/push/address.ts'
import { readSchema } from '../core/schema/read-schema.ts'
import type { SourceFile } from '../core/source/source-file.ts'
import { openDatabase, parseAddress } from '../ports/database.ts'
import type { FileTree } from '../ports/file-tree.ts'
import { prismaLanguage } from '../ports/prisma-language.ts'
import { readLiveDatabase } from './audit-live-database.ts'
import { chooseUrls } from './choose-urls.ts'
import { composeWorkspace } from './compose-workspace.ts'
import { describeDatabaseError } from './describe-database-error.ts'
import { parseLayer } from './parse-layers.ts'
import { scanCode } from './scan-client-usage.ts'

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

/** What was compared for one package. */
export interface AuditedProject {
  readonly project: Project
  /** Paths of its documents. */
  readonly documents: readonly string[]
  readonly models: number
  /** Places in its code that name a part of the schema. */
  readonly uses: number
  /** Tables of its live database; undefined without one. */
  readonly tables: number | undefined
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
  const projects: AuditedProject[] = []
  const findings: Diagnostic[] = []
  const files: SourceFile[] = []
  const language = prismaLanguage()
  const written = new Map(
    workspace.layers.map((source) => [source, readSchema(parseLayer(source, workspace.files, language).layer.blocks)]),
  )
  const elsewhere = new Set([...written.values()].flatMap(({ models, enums }) => [...models.keys(), ...enums.keys()]))
  for (const { project, text } of composition.projects) {
    const documents = readDocuments(project, workspace.files)
    if (!documents.ok) return { projects: [], diagnostics: documents.diagnostics }
    const audited: AuditedSchema = {
      schema: readCombined(project, text),
      layers: project.stack.flatMap((source) => written.get(source) ?? []),
      owned: new Set(project.owned.map(({ databaseSchema }) => databaseSchema)),
      elsewhere,
    }
    const design = readDesign(documents.value)
    if (documents.value.length > 0) findings.push(...auditDesign(design, audited))
    const code = await scanCode({ root: workspace.root, folder: project.folder, schema: audited.schema })
    findings.push(...auditCode(code, audited))
    const url = urls.value.get(project)
    const live = url && (await compareLive(url, audited))
    if (live && !live.ok) return { projects: [], diagnostics: live.diagnostics }
    findings.push(...(live?.value.findings ?? []))
    files.push(...documents.value, ...code.files, ...readLayerFiles(project, workspace.files))
    projects.push({
      project,
      documents: documents.value.map(({ path }) => path),
      models: audited.schema.models.size,
      uses: code.uses.length,
      tables: live?.value.tables,
    })
  }
  const judged = judgeFindings({
    findings,
    files: [...new Map(files.map((file) => [file.path, file])).values()],
    checked: checkedCodes(options.withoutDatabase === true),
    rulesAt: (path) => rulesAt(workspace, path),
  })
  return { projects, diagnostics: [...composition.findings, ...judged] }
}

function readDocuments({ documents, folder }: Project, files: FileTree): Result<readonly SourceFile[]> {
  const read = documents.map((path) => ({ path, text: files.read(path) }))
  const missing = read.filter(({ text }) => text === undefined)
  if (missing.length === 0) return success(read.map(({ path, text = '' }) => ({ path, text })))
  return failure(
    ...missing.map(({ path }) =>
      createDiagnostic('AUDIT.NO_DOCUMENT', {
        message: `${path} does not exist.`,
        next: [`Correct "documents" in ${folder}/schema.config.ts, whose paths are relative to ${folder}.`],
      }),
    ),
  )
}

function readCombined({ output }: Project, text: string) {
  const parsed = parseBlocks({ path: output, text })
  return readSchema('blocks' in parsed ? parsed.blocks : [])
}

function readLayerFiles({ owned }: Project, files: FileTree): SourceFile[] {
  return owned.flatMap((layer) => layer.files.map((path) => ({ path, text: files.read(path) ?? '' })))
}

async function compareLive(
  { url, variable }: ChosenUrl,
  audited: AuditedSchema,
): Promise<Result<{ findings: readonly Diagnostic[]; tables: number }>> {
  try {
    await using database = await openDatabase(url, { mayCreate: false })
    const live = await readLiveDatabase(database, [...audited.owned])
    const findings = auditDatabase(live, audited, formatAddress(database.address))
    return success({ findings, tables: live.tables.length })
  } catch (error) {
    const failed = describeDatabaseError(error, { address: addressOf(url), source: { variable } })
    return failure({ ...failed, next: [...failed.next, 'To leave the database out: pnpm schema audit --no-database'] })
  }
}

function addressOf(url: string) {
  try {
    return parseAddress(url)
  } catch {
    return undefined
  }
}

const DATABASE_CODES: readonly Code[] = [
  'AUDIT.MISSING_TABLE',
  'AUDIT.MISSING_COLUMN',
  'AUDIT.COLUMN_DIFFERS',
  'AUDIT.EXTRA_TABLE',
  'AUDIT.EXTRA_COLUMN',
  'AUDIT.ENUM_DIFFERS',
]

/** Codes whose ignores would show as unused if nothing were found: without a database, those about it are not looked for. */
function checkedCodes(withoutDatabase: boolean): readonly Code[] {
  const all = Object.keys(auditCodes) as Code[]
  return withoutDatabase ? all.filter((code) => !DATABASE_CODES.includes(code) && code !== 'AUDIT.OTHER_NAME') : all
}
