export { type Code, codes } from './core/diagnostics/codes.ts'
export type { Diagnostic, Location, Place } from './core/diagnostics/diagnostic.ts'
export type { Result } from './core/diagnostics/result.ts'
export type { LayerSource, Project, Workspace } from './core/project.ts'
export type { Address } from './core/push/address.ts'
export { type ComposedProject, type Composition, composeProjects } from './operations/compose-projects.ts'
export { type GeneratedClient, generateClient } from './operations/generate-clients.ts'
export { type LoadedWorkspace, loadWorkspace } from './operations/load-workspace.ts'
export {
  type DatabaseReport,
  deploy,
  type MigrateOptions,
  type MigrateReport,
  push,
} from './operations/migrate-databases.ts'
export type { LayerOutcome } from './operations/run-layers.ts'
export { prismaClientGenerator } from './ports/client-generator.ts'
export { prismaLanguage } from './ports/prisma-language.ts'
