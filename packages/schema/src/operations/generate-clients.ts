import { createHash } from 'node:crypto'
import { posix, resolve } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import type { Project } from '../core/project.ts'
import { type ClientGenerator, prismaClientGenerator } from '../ports/client-generator.ts'
import type { FileTree } from '../ports/file-tree.ts'
import type { ComposedProject } from './compose-projects.ts'
import { composeWorkspace } from './compose-workspace.ts'
import { compareWithDisk, writeComposedFiles } from './write-composition.ts'

/** Names what a client was generated from and what came out, so that an unchanged one is recognised without Prisma. */
const STAMP = '.schema-hash.json'

/** What to generate. */
export interface GenerateOptions {
  /** Folder the command is run in: a package, or a folder above several. */
  readonly cwd: string
  /** Called after each client. */
  readonly onClient?: (client: GeneratedClient) => void
}

/** The clients that are current now, and everything there is to say about the others. */
export interface GenerateReport {
  readonly clients: readonly GeneratedClient[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A client and whether it had to be generated. */
export interface GeneratedClient {
  readonly project: Project
  readonly state: 'current' | 'generated'
  readonly milliseconds: number
}

/** Composes the packages around a folder, then generates the clients of those that changed. */
export async function generate({ cwd, onClient }: GenerateOptions): Promise<GenerateReport> {
  const composed = composeWorkspace(cwd)
  if (!composed.ok) return { clients: [], diagnostics: composed.diagnostics }
  const { workspace, composition } = composed.value
  const written = writeComposedFiles(compareWithDisk(composition.projects, workspace.files), workspace.files)
  if (!written.ok) return { clients: [], diagnostics: written.diagnostics }
  const { root, files } = workspace
  const generator = prismaClientGenerator()
  const clients: GeneratedClient[] = []
  const failures: Diagnostic[] = []
  // One after the other: Prisma's generator has raced with itself.
  for (const project of composition.projects) {
    const result = await generateClient(project, { root, files, generator })
    if (!result.ok) {
      failures.push(...result.diagnostics)
      continue
    }
    clients.push(result.value)
    onClient?.(result.value)
  }
  return { clients, diagnostics: [...composition.findings, ...failures] }
}

/**
 * Generates the client of a project.
 *
 * The client is made first, then only files that differ are replaced, each as a whole: a failure leaves the previous client,
 * and an interruption leaves one that the next run recognises as incomplete.
 */
export async function generateClient(
  { project, text }: ComposedProject,
  ports: { readonly root: string; readonly files: FileTree; readonly generator: ClientGenerator },
): Promise<Result<GeneratedClient>> {
  const { root, files, generator } = ports
  const start = performance.now()
  const finish = (state: GeneratedClient['state']) =>
    success({ project, state, milliseconds: Math.round(performance.now() - start) })
  const stamp = posix.join(project.client, STAMP)
  const source = hash(`${generator.version}\n${text}`)
  if (files.read(stamp) === writeStamp(source, project, files)) return finish('current')
  if (isForeign(project, files)) return failure(describeForeign(project))
  try {
    const generated = await generator.generate({ path: resolve(root, project.output), text })
    // From here on the folder counts as a client, however this ends.
    files.write(stamp, '')
    replaceFiles(project, generated, files)
    files.write(stamp, writeStamp(source, project, files))
    return finish('generated')
  } catch (cause) {
    return failure(
      createDiagnostic('GENERATE.FAILED', {
        message: `The client of ${project.folder} cannot be generated. The previous one is untouched.`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: [`See whether Prisma can generate it: pnpm prisma generate (in ${project.folder})`],
      }),
    )
  }
}

/** Whether a client's folder holds something that no generator made, and that must not be removed. */
function isForeign({ client }: Project, files: FileTree): boolean {
  const paths = files.walk(client)
  // Also what is left of a stamp that was being written when the command was killed.
  const isOurs = paths.some((path) => path.startsWith(STAMP))
  const isPrismas = files.read(posix.join(client, 'client.ts'))?.includes(PRISMA_HEADER)
  return paths.length > 0 && !isOurs && !isPrismas
}

const PRISMA_HEADER = 'This file should be your main import to use Prisma'

function describeForeign({ folder, client }: Project): Diagnostic {
  return createDiagnostic('GENERATE.FAILED', {
    message: `${client} holds something else than a generated client. Nothing there was changed.`,
    why: 'Generating replaces everything in the folder.',
    next: [`Choose another "client" in ${folder}/schema.config.ts, or empty the folder.`],
  })
}

function replaceFiles({ client }: Project, generated: ReadonlyMap<string, string>, files: FileTree): void {
  for (const [path, text] of generated) {
    if (files.read(posix.join(client, path)) !== text) files.write(posix.join(client, path), text)
  }
  for (const path of files.walk(client)) {
    if (path !== STAMP && !generated.has(path)) files.remove(posix.join(client, path))
  }
}

function writeStamp(source: string, { client }: Project, files: FileTree): string {
  const paths = files.walk(client).filter((path) => path !== STAMP)
  const hashes = paths.map((path) => [path, hash(files.read(posix.join(client, path)) ?? '')])
  return `${JSON.stringify({ source, files: Object.fromEntries(hashes) }, null, 2)}\n`
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
