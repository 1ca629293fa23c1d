export { type Code, type CodeKind, codes } from './core/diagnostics/codes.ts'
export type { Diagnostic, Location, Place } from './core/diagnostics/diagnostic.ts'
export type { Result } from './core/diagnostics/result.ts'
export type { Layer, LayerKind } from './core/layer.ts'
export type { LayerSource, Project, Workspace } from './core/project.ts'
export type { Address } from './core/push/address.ts'
export type { ClientUse } from './core/usage/client-use.ts'
export {
  type Move,
  type MoveOptions,
  type MovePlan,
  planMoves,
} from './operations/adopt-layers.ts'
export {
  type AppliedAllRoles,
  type AppliedRoles,
  applyAllRoles,
  applyRoles,
  type RolesEvents,
} from './operations/apply-roles.ts'
export type { AuditedProject } from './operations/audit-project.ts'
export { type AuditOptions, type AuditReport, audit } from './operations/audit-workspace.ts'
export { type CheckedApp, type CheckOptions, type CheckReport, checkContracts } from './operations/check-contracts.ts'
export type { ComparedFile } from './operations/compare-file.ts'
export { type ComposeOptions, type ComposeReport, compose } from './operations/compose-workspace.ts'
export { type DatabaseDrift, type DriftOptions, type DriftReport, findDrift } from './operations/find-drift.ts'
export type { FixedFile } from './operations/fix-projects.ts'
export {
  type GenerateAndPushOptions,
  type GenerateAndPushReport,
  generateAndPush,
} from './operations/generate-and-push.ts'
export {
  type GeneratedClient,
  type GenerateOptions,
  type GenerateReport,
  generate,
} from './operations/generate-clients.ts'
export { type LintMigrationsOptions, type LintMigrationsReport, lintMigrations } from './operations/lint-migrations.ts'
export { type LintOptions, type LintReport, lint } from './operations/lint-schemas.ts'
export { type LoadedWorkspace, loadWorkspace } from './operations/load-workspace.ts'
export {
  type DatabaseReport,
  deploy,
  type MigrateOptions,
  type MigrateReport,
  push,
} from './operations/migrate-databases.ts'
export { type MigrateLayerOptions, type MigrateLayerReport, migrateLayer } from './operations/migrate-layer.ts'
export {
  type DeployVariantOptions,
  type DeployVariantReport,
  deployVariant,
  type MigrateVariantsOptions,
  type MigrateVariantsReport,
  migrateVariants,
} from './operations/migrate-variants.ts'
export { type PinnedApp, type PinOptions, type PinReport, pin } from './operations/pin-apps.ts'
export type { WrittenMigration } from './operations/prepare-migrations.ts'
export { type LayerRelease, type ReleaseOptions, type ReleaseReport, releaseLayer } from './operations/release-layer.ts'
export { type ResetOptions, type ResetReport, resetLayer } from './operations/reset-layer.ts'
export type { LayerOutcome } from './operations/run-layers.ts'
export { type ScanOptions, scanClientUsage } from './operations/scan-client-usage.ts'
export {
  type AppStatus,
  type LayerStatus,
  type StatusOptions,
  type StatusReport,
  status,
} from './operations/status-of-apps.ts'
export { type ChangelogOptions, type ChangelogReport, writeChangelog } from './operations/write-changelog.ts'
export { type DocsOptions, type DocsPage, type DocsReport, writeDocs } from './operations/write-docs.ts'
export { type DatabaseRoles, planRoles, type RolesOptions, type RolesPlan } from './operations/write-roles.ts'
export { type VariantOptions, type VariantReport, writeVariants } from './operations/write-variants.ts'
