export { type ChosenUrl, chooseDatabaseUrl, type Environment } from './config/choose-database-url.ts'
export { type Code, type CodeKind, codes } from './core/diagnostics/codes.ts'
export type { Diagnostic, Location, Place } from './core/diagnostics/diagnostic.ts'
export type { Result } from './core/diagnostics/result.ts'
export type { DescribedBlock, DescribedLayer } from './core/docs/describe-schema.ts'
export { historySchemaOf, type Layer, type LayerKind, titleOf } from './core/layer.ts'
export type { LayerSource, Project, Workspace } from './core/project.ts'
export type { Address } from './core/push/address.ts'
export { camelCase, pascalCase, pluralOf, snakeCase, wordsOf } from './core/source/naming.ts'
export { nearestName } from './core/source/nearest-name.ts'
export type { ClientUse } from './core/usage/client-use.ts'
export type { AuditedProject } from './operations/audit/audit-project.ts'
export { type AuditOptions, type AuditReport, audit } from './operations/audit/audit-workspace.ts'
export { type ScanOptions, scanClientUsage } from './operations/audit/scan-client-usage.ts'
export { type ComposeOptions, type ComposeReport, compose } from './operations/compose/compose-workspace.ts'
export {
  type CheckedApp,
  type CheckOptions,
  type CheckReport,
  checkContracts,
} from './operations/contract/check-contracts.ts'
export { describeDatabaseError, type UrlSource } from './operations/database/describe-database-error.ts'
export { type DescribedProject, describeSchemas } from './operations/docs/describe-schemas.ts'
export { type DocsOptions, type DocsPage, type DocsReport, writeDocs } from './operations/docs/write-docs.ts'
export { type DatabaseDrift, type DriftOptions, type DriftReport, findDrift } from './operations/drift/find-drift.ts'
export { findStaleClients } from './operations/generate/find-stale-clients.ts'
export {
  type GenerateAndPushOptions,
  type GenerateAndPushReport,
  generateAndPush,
} from './operations/generate/generate-and-push.ts'
export {
  type GeneratedClient,
  type GenerateOptions,
  type GenerateReport,
  generate,
} from './operations/generate/generate-clients.ts'
export {
  type LayerMigrations,
  type MigrationStatusOptions,
  type MigrationStatusReport,
  readMigrationStatus,
} from './operations/history/read-migration-status.ts'
export type { FixedFile } from './operations/lint/fix-projects.ts'
export {
  type LintMigrationsOptions,
  type LintMigrationsReport,
  lintMigrations,
} from './operations/lint/lint-migrations.ts'
export { type LintOptions, type LintReport, lint } from './operations/lint/lint-schemas.ts'
export { type MigrateLayerOptions, type MigrateLayerReport, migrateLayer } from './operations/migrate/migrate-layer.ts'
export type { WrittenMigration } from './operations/migrate/prepare-migrations.ts'
export {
  type Move,
  type MoveOptions,
  type MovePlan,
  planMoves,
} from './operations/pin/adopt-layers.ts'
export { type PinnedApp, type PinOptions, type PinReport, pin } from './operations/pin/pin-apps.ts'
export {
  type DatabaseReport,
  deploy,
  type MigrateOptions,
  type MigrateReport,
  push,
} from './operations/push/migrate-databases.ts'
export type { LayerOutcome } from './operations/push/run-layers.ts'
export {
  type LayerRelease,
  type ReleaseOptions,
  type ReleaseReport,
  releaseLayer,
} from './operations/release/release-layer.ts'
export { type ChangelogOptions, type ChangelogReport, writeChangelog } from './operations/release/write-changelog.ts'
export { type ResetOptions, type ResetReport, resetLayer } from './operations/reset/reset-layer.ts'
export {
  type AppliedAllRoles,
  type AppliedRoles,
  applyAllRoles,
  applyRoles,
  type RolesEvents,
} from './operations/roles/apply-roles.ts'
export { checkRoles, type RolesCheck } from './operations/roles/check-roles.ts'
export { type DatabaseRoles, planRoles, type RolesOptions, type RolesPlan } from './operations/roles/write-roles.ts'
export {
  type AppStatus,
  type LayerStatus,
  type StatusOptions,
  type StatusReport,
  status,
} from './operations/status/status-of-apps.ts'
export {
  type DeployVariantOptions,
  type DeployVariantReport,
  deployVariant,
  type MigrateVariantsOptions,
  type MigrateVariantsReport,
  migrateVariants,
} from './operations/variant/migrate-variants.ts'
export { type VariantOptions, type VariantReport, writeVariants } from './operations/variant/write-variants.ts'
export type { ComparedFile } from './operations/workspace/compare-file.ts'
export { type LoadedWorkspace, loadWorkspace } from './operations/workspace/load-workspace.ts'
