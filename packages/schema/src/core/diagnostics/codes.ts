import { auditCodes } from './codes/audit.ts'
import type { CodeEntry } from './codes/code-entry.ts'
import { contractCodes } from './codes/contract.ts'
import { driftCodes } from './codes/drift.ts'
import { errorCodes } from './codes/errors.ts'
import { ignoreCodes } from './codes/ignores.ts'
import { lintCodes } from './codes/lint.ts'
import { migrateCodes } from './codes/migrate.ts'
import { migrationLintCodes } from './codes/migration-lint.ts'
import { pinCodes } from './codes/pin.ts'
import { releaseCodes } from './codes/release.ts'
import { resetCodes } from './codes/reset.ts'
import { rolesCodes } from './codes/roles.ts'
import { variantCodes } from './codes/variant.ts'

export type { CodeEntry, CodeKind } from './codes/code-entry.ts'

/** Every code this package reports. */
export const codes = {
  ...errorCodes,
  ...ignoreCodes,
  ...rolesCodes,
  ...resetCodes,
  ...auditCodes,
  ...contractCodes,
  ...releaseCodes,
  ...driftCodes,
  ...lintCodes,
  ...migrateCodes,
  ...migrationLintCodes,
  ...pinCodes,
  ...variantCodes,
} as const satisfies Record<string, CodeEntry>

/** A stable name for one kind of problem. */
export type Code = keyof typeof codes

/** The page, relative to the repository, with one section for each code of a family. */
export const pages = [
  { path: 'docs/schema/errors.md', codes: errorCodes },
  { path: 'docs/schema/rules/ignores.md', codes: ignoreCodes },
  { path: 'docs/schema/rules/roles.md', codes: rolesCodes },
  { path: 'docs/schema/rules/reset.md', codes: resetCodes },
  { path: 'docs/schema/rules/audit.md', codes: auditCodes },
  { path: 'docs/schema/rules/contract.md', codes: contractCodes },
  { path: 'docs/schema/rules/release.md', codes: releaseCodes },
  { path: 'docs/schema/rules/drift.md', codes: driftCodes },
  { path: 'docs/schema/rules/lint.md', codes: lintCodes },
  { path: 'docs/schema/rules/migrations.md', codes: { ...migrateCodes, ...migrationLintCodes } },
  { path: 'docs/schema/rules/pin.md', codes: pinCodes },
  { path: 'docs/schema/rules/variant.md', codes: variantCodes },
] as const satisfies readonly { path: string; codes: Readonly<Record<string, CodeEntry>> }[]

/** Whether rules set how a code counts, and ignores apply to it. What was asked for and failed or was refused is no matter of taste. */
export function isConfigurable(code: Code): boolean {
  const { kind, isFixed = false }: CodeEntry = codes[code]
  return (kind === 'finding' || kind === 'warning') && !isFixed
}

/** Whether a text is the name of a code. */
export function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text)
}
