import { createHash } from 'node:crypto'
import { posix, resolve } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import type { Project } from '../../core/project.ts'
import type { ClientGenerator } from '../../ports/client-generator.ts'
import { type FileTree, nodeFileTree } from '../../ports/file-tree.ts'
import { createStagingFolder, type StagingFolder } from '../../ports/staging-folder.ts'
import { describeGenerationFailure } from './describe-generation-failure.ts'

/** Names what a client was generated from and what came out, so that an unchanged one is recognised without Prisma. */
const STAMP = '.schema-hash.json'

/** A combined schema and where its client belongs. */
export interface ClientSource {
  readonly project: Pick<Project, 'folder' | 'output' | 'client'>
  readonly text: string
}

/** Whether a client had to be generated, and how long that took. */
export interface ClientOutcome {
  readonly state: 'current' | 'generated'
  readonly milliseconds: number
}

/** Whether a project has no client that could be current. */
export function lacksClient({ client }: ClientSource['project'], files: FileTree): boolean {
  return files.kind(posix.join(client, STAMP)) !== 'file'
}

/** Whether the client on disk is what a schema gives, every file of it. */
export function isClientCurrent({ project, text }: ClientSource, files: FileTree, generatorVersion: string): boolean {
  const stamp = files.read(posix.join(project.client, STAMP))
  return stamp !== undefined && stamp === stampOf(text, files, project.client, generatorVersion)
}

/**
 * Generates the client of a project.
 *
 * The client is made beside its place first, then the folder, or each file of it that differs, is replaced as a whole: a failure
 * leaves the previous client, and an interruption leaves one that the next run recognises as incomplete. Never rejects.
 */
export async function generateClient(
  source: ClientSource,
  ports: { readonly root: string; readonly files: FileTree; readonly generator: ClientGenerator },
): Promise<Result<ClientOutcome>> {
  const { project, text } = source
  const { root, files, generator } = ports
  const start = performance.now()
  const finish = (state: ClientOutcome['state']) =>
    success({ state, milliseconds: Math.round(performance.now() - start) })
  try {
    if (isClientCurrent(source, files, generator.version)) return finish('current')
    if (isForeign(project, files)) return failure(describeForeign(project))
    using staging = createStagingFolder(resolve(root, project.client))
    await generator.generate({ path: resolve(root, project.output), text }, staging.path)
    const generated = nodeFileTree(staging.path)
    staging.write(STAMP, stampOf(text, generated, '.', generator.version))
    if (!staging.takePlace()) replaceFiles(project, { generated, files, staging })
    return finish('generated')
  } catch (cause) {
    return failure(describeGenerationFailure(source, cause))
  }
}

/** Whether a client's folder holds something that no generator made, and that must not be removed. */
function isForeign({ client }: ClientSource['project'], files: FileTree): boolean {
  const paths = files.walk(client)
  // Also what is left of a stamp that was being written when the command was killed.
  const isOurs = paths.some((path) => path.startsWith(STAMP))
  const isPrismas = files.read(posix.join(client, 'client.ts'))?.includes(PRISMA_HEADER)
  return paths.length > 0 && !isOurs && !isPrismas
}

const PRISMA_HEADER = 'This file should be your main import to use Prisma'

function describeForeign({ folder, client }: ClientSource['project']): Diagnostic {
  return createDiagnostic('GENERATE.FAILED', {
    message: `${client} holds something else than a generated client. Nothing there was changed.`,
    why: 'Generating replaces everything in the folder.',
    next: [`Choose another "client" in ${folder}/schema.config.ts, or empty the folder.`],
  })
}

/** Replaces only files that differ: whoever watches the others has nothing to do. */
function replaceFiles(
  { client }: ClientSource['project'],
  { generated, files, staging }: { generated: FileTree; files: FileTree; staging: StagingFolder },
): void {
  const stamp = posix.join(client, STAMP)
  const paths = generated.walk('.').filter((path) => path !== STAMP)
  // From here on the folder counts as a client, however this ends.
  files.write(stamp, '')
  for (const path of paths) {
    if (files.read(posix.join(client, path)) !== generated.read(path)) staging.moveFile(path)
  }
  for (const path of files.walk(client)) {
    if (path !== STAMP && !paths.includes(path)) files.remove(posix.join(client, path))
  }
  staging.moveFile(STAMP)
}

function stampOf(text: string, files: FileTree, folder: string, generatorVersion: string): string {
  const paths = files.walk(folder).filter((path) => path !== STAMP)
  const hashes = paths.map((path) => [path, hash(files.read(posix.join(folder, path)) ?? '')])
  return `${JSON.stringify({ source: hash(`${generatorVersion}\n${text}`), files: Object.fromEntries(hashes) }, null, 2)}\n`
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
