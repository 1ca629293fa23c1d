import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import type { ParsedLayer } from '../core/layer.ts'
import { parseBlocks } from '../core/parse/parse-blocks.ts'
import type { LayerSource } from '../core/project.ts'
import { placeOf, type SourceFile, type Span } from '../core/source/source-file.ts'
import type { FileTree } from '../ports/file-tree.ts'
import type { PrismaLanguage } from '../ports/prisma-language.ts'

/** A layer as far as it can be read, and what cannot. */
export interface LayerReading {
  readonly layer: ParsedLayer
  readonly findings: readonly Diagnostic[]
}

/** Reads and parses every file of a layer. */
export function parseLayer(source: LayerSource, files: FileTree, language: PrismaLanguage): LayerReading {
  const readings = source.files.map((path) => parseFile({ path, text: files.read(path) ?? '' }, language))
  const { kind, name, databaseSchema } = source
  return {
    layer: { kind, name, databaseSchema, source: source.source, blocks: readings.flatMap(({ blocks }) => blocks) },
    findings: readings.flatMap(({ findings }) => findings),
  }
}

function parseFile(file: SourceFile, language: PrismaLanguage) {
  const problems = language
    .check(file.text)
    .filter((finding) => finding.isSyntax)
    .map(({ text, start, end }) => syntaxError(text, { file, start, end }))
  const parsed = parseBlocks(file)
  if ('blocks' in parsed) return { blocks: problems.length > 0 ? [] : parsed.blocks, findings: problems }
  const { message, span } = parsed.problem
  return { blocks: [], findings: problems.length > 0 ? problems : [syntaxError(message, span)] }
}

function syntaxError(message: string, span: Span): Diagnostic {
  return createDiagnostic('COMPOSE.SYNTAX', { message, where: placeOf(span) })
}
