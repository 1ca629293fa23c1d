import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { createDiagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import type { Project } from '../core/project.ts'
import type { ClientGenerator } from '../ports/client-generator.ts'
import { type FileTree, nodeFileTree } from '../ports/file-tree.ts'
import type { ComposedProject } from './compose-projects.ts'

/** Names what a client was generated from and what came out, so that an unchanged one is recognised without Prisma. */
const STAMP = '.schema-hash.json'

/** A client and whether it had to be generated. */
export interface GeneratedClient {
  readonly project: Project
  readonly state: 'current' | 'generated'
  readonly milliseconds: number
}

/**
 * Generates the client of a project.
 *
 * The client is made in a temporary folder first, then only files that differ are replaced, each as a whole: a failure
 * leaves the previous client, and an interruption leaves one that the next run recognises as incomplete.
 */
export async function generateClient(
  root: string,
  { project, text }: ComposedProject,
  generator: ClientGenerator,
): Promise<Result<GeneratedClient>> {
  const start = performance.now()
  const finish = (state: GeneratedClient['state']) =>
    success({ project, state, milliseconds: Math.round(performance.now() - start) })
  const client = nodeFileTree(resolve(root, project.client))
  const source = hash(`${generator.version}\n${text}`)
  if (client.read(STAMP) === writeStamp(source, client.root)) return finish('current')
  const temporary = mkdtempSync(join(tmpdir(), 'prisma-client-'))
  try {
    await generator.generate({ path: resolve(root, project.output), text }, temporary)
    replaceFiles(temporary, client)
    client.write(STAMP, writeStamp(source, client.root))
    return finish('generated')
  } catch (cause) {
    return failure(
      createDiagnostic('GENERATE.FAILED', {
        message: `The client of ${project.folder} cannot be generated. The previous one is untouched.`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: [`See whether Prisma can generate it: pnpm prisma generate (in ${project.folder})`],
      }),
    )
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function replaceFiles(from: string, client: FileTree & { readonly root: string }): void {
  const generated = filesIn(from)
  for (const path of generated) {
    const text = readFileSync(join(from, path), 'utf8')
    if (client.read(path) !== text) client.write(path, text)
  }
  for (const path of filesIn(client.root)) {
    if (!generated.includes(path)) rmSync(join(client.root, path))
  }
}

function writeStamp(source: string, folder: string): string {
  const files = filesIn(folder).filter((path) => path !== STAMP)
  const hashes = files.map((path) => [path, hash(readFileSync(join(folder, path)))])
  return `${JSON.stringify({ source, files: Object.fromEntries(hashes) }, null, 2)}\n`
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
      )
      .sort()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
