import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { type Result, success } from '../../core/diagnostics/result.ts'
import type { Project } from '../../core/project.ts'
import { clientGeneratorVersion } from '../../ports/client-generator.ts'
import type { ComposedProject } from '../compose/compose-projects.ts'
import { composeScope, createWorkspaceComposer } from '../compose/compose-workspace.ts'
import type { Composer } from '../compose/create-composer.ts'
import { compareWithDisk } from '../compose/write-composition.ts'
import { variantClients } from '../variant/variant-clients.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'
import { writeFiles } from '../workspace/write-files.ts'
import { type ClientThreads, createClientThreads } from './client-threads.ts'
import { type ClientOutcome, isClientCurrent, lacksClient } from './generate-client.ts'

/** What to generate. */
export interface GenerateOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  /** Called after each client, in the order of the packages. */
  readonly onClient?: (client: GeneratedClient) => void
}

/** The clients that are current now, and everything there is to say about the others. */
export interface GenerateReport {
  readonly clients: readonly GeneratedClient[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A client and whether it had to be generated. */
export interface GeneratedClient extends ClientOutcome {
  readonly project: Project
}

/** Composes the packages around a folder, then generates the clients of those that changed. */
export async function generate({ cwd, onClient }: GenerateOptions): Promise<GenerateReport> {
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) return { clients: [], diagnostics: workspace.diagnostics }
  await using threads = createClientThreads()
  // Composing takes as long as starting one.
  if (workspace.value.scope.some((project) => lacksClient(project, workspace.value.files))) threads.start()
  return await generateClients(workspace.value, {
    compose: createWorkspaceComposer(workspace.value),
    threads,
    onClient,
  })
}

/** What to generate clients with. */
export interface WorkspaceGeneration {
  readonly compose: Composer
  readonly threads: ClientThreads
  readonly onClient: GenerateOptions['onClient'] | undefined
}

/** Composes the packages in a workspace's scope, then generates the clients of those that changed, in threads. */
export async function generateClients(
  workspace: LoadedWorkspace,
  { compose, threads, onClient }: WorkspaceGeneration,
): Promise<GenerateReport> {
  const { files } = workspace
  const composed = composeScope(workspace, compose)
  if (!composed.ok) return { clients: [], diagnostics: composed.diagnostics }
  const { projects, findings } = composed.value
  const written = writeFiles(compareWithDisk(projects, files), files)
  if (!written.ok) return { clients: [], diagnostics: written.diagnostics }
  const sources = projects.flatMap((source) => [source, ...variantClients(source, files)])
  const started = sources.map((source) => ({
    project: source.project,
    outcome: ensureClient(source, workspace, threads),
  }))
  const clients: GeneratedClient[] = []
  const failures: Diagnostic[] = []
  for (const { project, outcome } of started) {
    const result = await outcome
    if (!result.ok) {
      failures.push(...result.diagnostics)
      continue
    }
    const client = { project, ...result.value }
    clients.push(client)
    onClient?.(client)
  }
  return { clients, diagnostics: [...findings, ...failures] }
}

/** Not async, so that what is thrown here is not the rejection of a promise that nobody awaits yet. */
function ensureClient(
  source: ComposedProject,
  { root, files }: LoadedWorkspace,
  threads: ClientThreads,
): Promise<Result<ClientOutcome>> {
  const start = performance.now()
  if (!isClientCurrent(source, files, clientGeneratorVersion())) return threads.generate(root, source)
  return Promise.resolve(success({ state: 'current', milliseconds: Math.round(performance.now() - start) }))
}
