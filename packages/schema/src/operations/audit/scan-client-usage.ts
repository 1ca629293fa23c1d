import { resolve } from 'node:path'
import type { Schema } from '../../core/schema/schema.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import type { ClientUse, CodeUsage } from '../../core/usage/client-use.ts'
import { delegatesOf, fieldNamesOf } from '../../core/usage/code-context.ts'
import { readCode } from '../../core/usage/read-code.ts'
import { readSql } from '../../core/usage/read-sql.ts'
import { nodeFileTree } from '../../ports/file-tree.ts'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { openTypescript } from '../../ports/typescript-program.ts'

/** Whose code to read, and what it is held against. */
export interface ScanOptions {
  /** Workspace root, absolute. */
  readonly root: string
  /** Folder of the package, relative to the root. */
  readonly folder: string
  /** The combined schema that the code was written against. */
  readonly schema: Schema
}

/**
 * Finds every place where the code of a package names a model, field or enum value: in calls of the Prisma client, in
 * what is read from their results, in client extensions and in SQL.
 *
 * With a generated client types tell what is one; without it, the way the code is written does.
 */
export async function scanClientUsage(options: ScanOptions): Promise<readonly ClientUse[]> {
  const { uses } = await scanCode(options)
  return uses
}

/** What the code of a package uses, and what of it was read. */
export interface ScannedCode extends CodeUsage {
  readonly files: readonly SourceFile[]
}

/** As {@link scanClientUsage}, with the statements that could not be read, and the files. */
export async function scanCode({ root, folder, schema }: ScanOptions): Promise<ScannedCode> {
  const [{ ts, checker, files }, parser] = await Promise.all([
    openTypescript(resolve(root), folder),
    loadPostgresParser(),
  ])
  const context = {
    ts,
    checker,
    schema,
    delegates: delegatesOf(schema),
    fieldNames: fieldNamesOf(schema),
    parseSql: parser.parse,
  }
  const code = readCode(context, files)
  const sqlFiles = readSqlFiles(root, folder)
  const statements = sqlFiles.map((file) =>
    readSql({ file, text: file.text, bare: file.text, offsetOf: (index) => index }, context),
  )
  return {
    uses: [...code.uses, ...statements.flatMap(({ uses }) => uses)],
    unreadable: [...code.unreadable, ...statements.flatMap(({ unreadable }) => unreadable)],
    files: [...files.map(({ file }) => file), ...sqlFiles],
  }
}

/** Statements of TypedSQL, each in a file of its own. */
function readSqlFiles(root: string, folder: string): SourceFile[] {
  const tree = nodeFileTree(root)
  const at = `${folder}/prisma/sql`
  return tree
    .walk(at)
    .filter((path) => path.endsWith('.sql'))
    .map((path) => ({ path: `${at}/${path}`, text: tree.read(`${at}/${path}`) ?? '' }))
}
