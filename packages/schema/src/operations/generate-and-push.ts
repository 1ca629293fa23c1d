import { sortDiagnostics } from '../core/diagnostics/diagnostic.ts'
import { createWorkspaceComposer } from './compose-workspace.ts'
import { type GeneratedClient, type GenerateReport, generateClients } from './generate-clients.ts'
import { loadWorkspace } from './load-workspace.ts'
import { type MigrateOptions, type MigrateReport, migrateWorkspace } from './migrate-databases.ts'
import { pushLayer } from './push-layer.ts'

/** What to generate and to push where. */
export interface GenerateAndPushOptions extends MigrateOptions {
  /** Called after each client, in the order of the packages. */
  readonly onClient?: (client: GeneratedClient) => void
}

/** What became of clients and databases, and everything there is to say about it. */
export type GenerateAndPushReport = GenerateReport & MigrateReport

/**
 * Composes the packages around a folder once, then generates their clients while the databases are made equal to the layers'
 * texts. Nothing is done if a layer is wrong.
 */
export async function generateAndPush(options: GenerateAndPushOptions): Promise<GenerateAndPushReport> {
  const workspace = loadWorkspace(options.cwd)
  if (!workspace.ok) return { clients: [], databases: [], diagnostics: workspace.diagnostics }
  const compose = createWorkspaceComposer(workspace.value)
  const generating = generateClients(workspace.value, { compose, onClient: options.onClient })
  const pushing = migrateWorkspace(workspace.value, { ...options, compose, act: pushLayer })
  const [generated, pushed] = await Promise.all([generating, pushing])
  return {
    clients: generated.clients,
    databases: pushed.databases,
    // Both name what is to be said about the layers.
    diagnostics: sortDiagnostics([...generated.diagnostics, ...pushed.diagnostics]),
  }
}
