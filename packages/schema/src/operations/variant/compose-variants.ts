import { posix } from 'node:path'
import type { VariantCode } from '../../core/diagnostics/codes/variant.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { judgeFindings } from '../../core/diagnostics/judge-findings.ts'
import type { ParsedLayer } from '../../core/layer.ts'
import type { Block } from '../../core/parse/block.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import { type Project, rulesAt, type Workspace } from '../../core/project.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import { placeOf, type SourceFile } from '../../core/source/source-file.ts'
import { findLosses, type Loss } from '../../core/variant/find-losses.ts'
import { listModelsOf } from '../../core/variant/list-models.ts'
import { sqliteNames } from '../../core/variant/sqlite-names.ts'
import type { VariantName } from '../../core/variant/variant-name.ts'
import { postgresqlVariant, sqlitePreamble } from '../../core/variant/write-preambles.ts'
import { writeSqliteSchema } from '../../core/variant/write-sqlite-schema.ts'
import type { ComposedProject } from '../compose/compose-projects.ts'
import type { ComposePorts } from '../compose/create-composer.ts'
import { parseLayer } from '../compose/parse-layers.ts'
import { readLock } from '../pin/read-lock.ts'

/** Where the files of a project's variants are, relative to the workspace root. */
export interface VariantPaths {
  readonly sqlite: string
  readonly postgresql: string
  /** What the client extension knows of the schema. */
  readonly lists: string
  /** Folder of the SQLite client. */
  readonly client: string
  /** Folder of the SQLite variant's migrations. */
  readonly migrations: string
}

/** A project's variants: the texts of its files by their paths, if nothing stands against them. */
export interface ComposedVariants {
  readonly findings: readonly Diagnostic[]
  readonly files: ReadonlyMap<string, string>
}

/** Where the files of a project's variants are. */
export function variantPathsOf({ output, client }: Project): VariantPaths {
  const folder = posix.dirname(output)
  return {
    sqlite: posix.join(folder, 'schema.dev.prisma'),
    postgresql: posix.join(folder, 'schema.production.prisma'),
    lists: posix.join(folder, 'schema.dev.lists.json'),
    client: `${client}-dev`,
    migrations: posix.join(folder, 'migrations.dev'),
  }
}

/** Writes the variants of a composed project in memory. */
export function composeVariants(
  workspace: Workspace,
  composed: ComposedProject,
  variants: readonly VariantName[],
  ports: ComposePorts,
): ComposedVariants {
  const paths = variantPathsOf(composed.project)
  const files = new Map<string, string>()
  if (variants.includes('postgresql')) files.set(paths.postgresql, postgresqlVariant(composed.text))
  if (!variants.includes('sqlite')) return { findings: [], files }
  const file = { path: composed.project.output, text: composed.text }
  const blocks = blocksOf(file)
  const schema = readSchema(blocks)
  const preamble = sqlitePreamble(posix.relative(posix.dirname(paths.sqlite), paths.client))
  const text = ports.language.format(writeSqliteSchema({ file, blocks, preamble }))
  files.set(paths.sqlite, text)
  files.set(paths.lists, `${JSON.stringify(listModelsOf(schema, sqliteNames(schema)), null, 2)}\n`)
  const layers = layersOf(composed.project, ports)
  const losses = layers.flatMap(({ blocks }) => findLosses(blocks, schema))
  return {
    findings: judgeFindings({
      findings: [...losses.map(describeLoss), ...checkText({ path: paths.sqlite, text }, ports)],
      files: filesOf(layers),
      checked: LOSSES,
      rulesAt: (path) => rulesAt(workspace, path),
    }),
    files,
  }
}

const LOSSES = [
  'VARIANT.UNSUPPORTED_TYPE',
  'VARIANT.DEFAULT',
  'VARIANT.AUTOINCREMENT',
  'VARIANT.COLUMN_NAME',
  'VARIANT.NATIVE_TYPE',
  'VARIANT.INDEX',
  'VARIANT.LIST_DEFAULT',
] as const satisfies readonly VariantCode[]

/** The layers of a project's schema as their authors wrote them; those below a pinned app as its lock has them. */
function layersOf(project: Project, { files, language }: ComposePorts): ParsedLayer[] {
  const lock = readLock(project, files)
  return project.stack.map(
    (source) =>
      (lock?.ok ? lock.value.layers.find(({ name }) => name === source.name) : undefined) ??
      parseLayer(source, files, language).layer,
  )
}

function filesOf(layers: readonly ParsedLayer[]): SourceFile[] {
  return [...new Set(layers.flatMap(({ blocks }) => blocks.map(({ span }) => span.file)))]
}

function describeLoss({ code, message, why, next, at }: Loss): Diagnostic {
  return createDiagnostic(code, { message, why, next, where: placeOf(at) })
}

function checkText(file: SourceFile, { language }: ComposePorts): Diagnostic[] {
  return language
    .check(file.text)
    .filter(({ isWarning }) => !isWarning)
    .map(({ text, start, end }) =>
      createDiagnostic('VARIANT.INVALID', {
        message: text,
        next: ['Change the layer that this comes from.'],
        where: placeOf({ file, start, end }),
      }),
    )
}

/** Blocks of a text that composing has found to be right. */
export function blocksOf(file: SourceFile): readonly Block[] {
  const parsed = parseBlocks(file)
  return 'blocks' in parsed ? parsed.blocks : []
}
