import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { ParsedLayer } from '../../core/layer.ts'
import { explainSyntax, type SyntaxProblem } from '../../core/parse/explain-syntax.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import type { LayerSource } from '../../core/project.ts'
import { placeOf, type SourceFile, trimSpan } from '../../core/source/source-file.ts'
import type { FileTree } from '../../ports/file-tree.ts'
import type { PrismaLanguage } from '../../ports/prisma-language.ts'

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
  const lines = language
    .check(file.text)
    .filter((finding) => finding.isSyntax)
    .map(({ text, start, end }) => ({ message: text, span: trimSpan({ file, start, end }) }))
  const parsed = parseBlocks(file)
  const problems = explainSyntax(file, lines, 'problem' in parsed ? parsed.problem : undefined)
  const blocks = 'blocks' in parsed && problems.length === 0 ? parsed.blocks : []
  return { blocks, findings: problems.map(syntaxError) }
}

function syntaxError({ message, span }: SyntaxProblem): Diagnostic {
  return createDiagnostic('COMPOSE.SYNTAX', {
    message,
    next: ['Correct the line, then run: pnpm schema compose'],
    where: placeOf(span),
  })
}
