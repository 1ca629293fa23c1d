import { sortDiagnostics } from '../../core/diagnostics/diagnostic.ts'
import type { MigrateOptions, MigrateReport } from '../push/migrate-databases.ts'
import { createClientThreads } from './client-threads.ts'
import type { GeneratedClient, GenerateReport } from './generate-clients.ts'

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
  await using threads = createClientThreads()
  // Before all else: who pushes has changed a layer, as a rule, and a thread takes as long to start as the rest to load.
  threads.start()
  const [{ loadWorkspace }, { createWorkspaceComposer }, { generateClients }, { migrateWorkspace }, { pushLayer }] =
    await Promise.all([
      import('../workspace/load-workspace.ts'),
      import('../compose/compose-workspace.ts'),
      import('./generate-clients.ts'),
      import('../push/migrate-databases.ts'),
      import('../push/push-layer.ts'),
    ])
  const workspace = loadWorkspace(options.cwd)
  if (!workspace.ok) return { clients: [], databases: [], diagnostics: workspace.diagnostics }
  const compose = createWorkspaceComposer(workspace.value)
  // The push first: while it connects, the schemas are laid out for the generator.
  const pushing = migrateWorkspace(workspace.value, { ...options, compose, act: pushLayer })
  const generating = generateClients(workspace.value, { compose, threads, onClient: options.onClient })
  const [pushed, generated] = await Promise.all([pushing, generating])
  return {
    clients: generated.clients,
    databases: pushed.databases,
    // Both name what is to be said about the layers.
    diagnostics: sortDiagnostics([...generated.diagnostics, ...pushed.diagnostics]),
  }
}
