import { migrationLintCodes } from '../../core/diagnostics/codes/migration-lint.ts'
import type { Code } from '../../core/diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import { titleOf } from '../../core/layer.ts'
import { compareWithLock } from '../../core/migrate/history-lock.ts'
import type { LintedMigration } from '../../core/migration-lint/linted-migration.ts'
import { mapSquawkFindings } from '../../core/migration-lint/map-squawk-findings.ts'
import { checkContract } from '../../core/migration-lint/rules/contract.ts'
import { checkEnumValues } from '../../core/migration-lint/rules/enum-values.ts'
import { checkHistory } from '../../core/migration-lint/rules/history.ts'
import { checkLockTimeout, checkSharedForeignKeys } from '../../core/migration-lint/rules/locks.ts'
import { checkOwnership } from '../../core/migration-lint/rules/ownership.ts'
import { type LayerSource, rulesAt } from '../../core/project.ts'
import { placeOf, type SourceFile } from '../../core/source/source-file.ts'
import { loadPostgresParser, type PostgresParser } from '../../ports/postgres-parser.ts'
import { type Squawk, squawkProcess } from '../../ports/squawk.ts'
import { acceptMigrations } from '../history/accept-migrations.ts'
import { historyLockPath, lockMigrations, readHistoryLock } from '../history/read-history-lock.ts'
import { type Migration, readMigrations } from '../history/read-migrations.ts'
import { migrationPath } from '../history/write-migration.ts'
import { readPinnedViews } from '../pin/read-pinned-views.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'

/** Which migrations to look at. */
export interface LintMigrationsOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  /** Accept the migrations as they are: from then on they are neither checked nor may they change. */
  readonly isAccept?: boolean
}

/** What the rules say about the migrations that are not accepted yet. */
export interface LintMigrationsReport {
  /** Paths of what was checked. */
  readonly migrations: readonly string[]
  /** Paths of what was accepted now. */
  readonly accepted: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

interface Tools {
  readonly parser: PostgresParser
  readonly squawk: Squawk
}

interface Linted {
  readonly files: readonly SourceFile[]
  readonly findings: readonly Diagnostic[]
}

const RULES = [checkOwnership, checkLockTimeout, checkSharedForeignKeys, checkEnumValues, checkContract]

const CHECKED = (Object.keys(migrationLintCodes) as Code[]).filter((code) => code !== 'MIGRATION.NO_SQUAWK')

/** Checks the migrations around a folder that are not accepted yet, and that the accepted ones are as they were. */
export async function lintMigrations({ cwd, isAccept = false }: LintMigrationsOptions): Promise<LintMigrationsReport> {
  const loaded = loadWorkspace(cwd)
  if (!loaded.ok) return { migrations: [], accepted: [], diagnostics: loaded.diagnostics }
  const workspace = loaded.value
  const layers = workspace.scope.flatMap(({ owned }) => owned)
  const tools = { parser: await loadPostgresParser(), squawk: squawkProcess() }
  const linted: Linted[] = []
  for (const layer of layers) linted.push(await lintLayer(workspace, layer, isAccept ? undefined : tools))
  const files = linted.flatMap((each) => each.files)
  const diagnostics = judgeFindings({
    findings: linted.flatMap(({ findings }) => findings),
    files,
    checked: CHECKED,
    rulesAt: (path) => rulesAt(workspace, path),
  })
  const migrations = files.map(({ path }) => path)
  const acceptances = isAccept ? layers.map((layer) => acceptMigrations(layer, workspace.files)) : []
  const accepted = acceptances.filter((acceptance) => acceptance !== undefined)
  const written = writeFiles(accepted, workspace.files)
  if (!written.ok) return { migrations, accepted: [], diagnostics: [...diagnostics, ...written.diagnostics] }
  return { migrations, accepted: accepted.flatMap((acceptance) => acceptance.migrations), diagnostics }
}

/** Without tools only what is recorded is checked. */
async function lintLayer(workspace: LoadedWorkspace, layer: LayerSource, tools: Tools | undefined): Promise<Linted> {
  const migrations = readMigrations(layer, workspace.files)
  if (migrations.length === 0) return { files: [], findings: [] }
  const lock = readHistoryLock(layer, workspace.files)
  const accepted = new Set(lock?.migrations.filter(({ isAccepted }) => isAccepted).map(({ name }) => name))
  const fileOf = ({ name, script }: Migration) => ({ path: migrationPath(layer, name), text: script })
  const recorded = lock
    ? checkHistory(layer, compareWithLock(lockMigrations(migrations), lock), (name) => {
        const migration = migrations.find((candidate) => candidate.name === name)
        return migration && fileOf(migration)
      })
    : [describeUnrecorded(layer)]
  if (!tools) return { files: [], findings: recorded }
  const fresh = migrations.filter(({ name }) => !accepted.has(name))
  const pinned = readPinnedViews(workspace, layer)
  const findings: Diagnostic[] = [...recorded]
  for (const migration of fresh) {
    const file = fileOf(migration)
    const script = tools.parser.parse(file.text)
    const linted = { layer, name: migration.name, file, script, layers: workspace.layers, pinned }
    findings.push(...(await lintMigration(linted, tools.squawk)))
  }
  return { files: fresh.map(fileOf), findings }
}

async function lintMigration(migration: LintedMigration, squawk: Squawk): Promise<Diagnostic[]> {
  const { file, script } = migration
  if (script.problem) {
    const { message, offset } = script.problem
    return [
      createDiagnostic('MIGRATION.SYNTAX', {
        message: `PostgreSQL says: ${message}.`,
        next: ['Correct the statement.'],
        where: placeOf({ file, start: offset, end: offset + 1 }),
      }),
    ]
  }
  // Prisma sends a migration as one query: its statements share a transaction, and a single one has none.
  const answer = await squawk.check(file.text, { isTransaction: script.statements.length > 1 })
  const locks = 'problem' in answer ? [describeNoSquawk(answer.problem)] : mapSquawkFindings(migration, answer.findings)
  return [...RULES.flatMap((rule) => rule(migration)), ...locks]
}

function describeUnrecorded(layer: LayerSource): Diagnostic {
  return createDiagnostic('MIGRATION.UNRECORDED', {
    message: `It is not recorded what the migrations of ${titleOf(layer)} are and lead to.`,
    why: `${historyLockPath(layer)} does not exist, or has the marks of a merge in it: nobody would see a migration change.`,
    next: [`Run: pnpm schema migrate --layer ${layer.name}`],
  })
}

function describeNoSquawk(why: string): Diagnostic {
  return createDiagnostic('MIGRATION.NO_SQUAWK', {
    message: 'Squawk cannot be run here: its rules were not applied.',
    why,
    next: ['Install it, where it is made for the platform: pnpm install'],
  })
}
