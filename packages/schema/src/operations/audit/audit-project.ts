import type { ChosenUrl } from '../../config/choose-database-url.ts'
import { auditCode } from '../../core/audit/audit-code.ts'
import { auditDatabase } from '../../core/audit/audit-database.ts'
import { auditDesign } from '../../core/audit/audit-design.ts'
import type { AuditedSchema } from '../../core/audit/audited-schema.ts'
import { readDesign } from '../../core/audit/read-design.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Project, Workspace } from '../../core/project.ts'
import { formatAddress } from '../../core/push/address.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { addressOf, openDatabase } from '../../ports/database.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import { describeDatabaseError } from '../database/describe-database-error.ts'
import { readLiveDatabase } from './audit-live-database.ts'
import { scanCode } from './scan-client-usage.ts'

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

/** What was compared for one package, and what came of it. */
export interface ProjectAudit {
  readonly audited: AuditedProject
  readonly findings: readonly Diagnostic[]
  /** Every file that was read. */
  readonly files: readonly SourceFile[]
}

/** Compares the documents, the code and the live database of one package with its schema. */
export async function auditProject(
  project: Project,
  audited: AuditedSchema,
  {
    workspace,
    url,
  }: { readonly workspace: Workspace & { readonly files: FileTree }; readonly url: ChosenUrl | undefined },
): Promise<Result<ProjectAudit>> {
  const documents = readDocuments(project, workspace.files)
  if (!documents.ok) return documents
  // Before the code, which takes seconds to read: this may fail.
  const live = url && (await compareLive(url, audited))
  if (live && !live.ok) return live
  const code = await scanCode({ root: workspace.root, folder: project.folder, schema: audited.schema })
  const design = readDesign(documents.value)
  return success({
    audited: {
      project,
      documents: documents.value.map(({ path }) => path),
      models: audited.schema.models.size,
      uses: code.uses.length,
      tables: live?.value.tables,
    },
    findings: [
      ...(documents.value.length > 0 ? auditDesign(design, audited) : []),
      ...auditCode(code, audited),
      ...(live?.value.findings ?? []),
    ],
    files: [...documents.value, ...code.files, ...readLayerFiles(project, workspace.files)],
  })
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

function readLayerFiles({ owned }: Project, files: FileTree): SourceFile[] {
  return owned.flatMap((layer) => layer.files.map((path) => ({ path, text: files.read(path) ?? '' })))
}

async function compareLive(
  { url, variable }: ChosenUrl,
  audited: AuditedSchema,
): Promise<Result<{ readonly findings: readonly Diagnostic[]; readonly tables: number }>> {
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
