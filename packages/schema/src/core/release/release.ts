import { compareText, createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { type Layer, titleOf } from '../layer.ts'
import type { Block, EnumBlock, ModelBlock } from '../parse/block.ts'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { type Hash, hashLine } from '../pin/lock.ts'
import { placeOf, type SourceFile, textOf } from '../source/source-file.ts'

/** What a layer was at one version. */
export interface Release {
  readonly version: string
  /** Day of the release in UTC: `2026-11-21`. */
  readonly date: string
  /** Names of the migrations that the layer had by then. */
  readonly migrations: readonly string[]
  /** Its models and enums. */
  readonly blocks: readonly Block[]
}

/** A release that is to be written. */
export interface NewRelease extends Omit<Release, 'blocks'> {
  readonly layer: Layer
  readonly blocks: readonly (ModelBlock | EnumBlock)[]
}

const HEADER = /^\/\/ (.+) (\d+\.\d+\.\d+\S*), released on (\d{4}-\d\d-\d\d)\n/
const MIGRATION = /^\/\/ Migration (\S+)$/gm
const HASH = /^\/\/ sha256 ([0-9a-f]{64})\n/m

/** Text of a release: models by name, then enums by name, as their authors wrote them, whatever files they are in. */
export function writeRelease({ layer, version, date, migrations, blocks }: NewRelease, hash: Hash): string {
  const header = [
    `// ${titleOf(layer)} ${version}, released on ${date}`,
    '// Written by `schema release`; SCHEMA_CHANGELOG.md is told from it. Do not edit.',
    ...migrations.map((name) => `// Migration ${name}`),
    '',
  ].join('\n')
  const body = writeReleaseBody(blocks)
  return `${header}${hashLine(hash(header + body))}${body}`
}

/** What a release holds of a layer: models by name, then enums by name. */
export function writeReleaseBody(blocks: NewRelease['blocks']): string {
  const ofKind = (kind: Block['kind']) =>
    blocks.filter((block) => block.kind === kind).sort((a, b) => compareText(a.name, b.name))
  return [...ofKind('model'), ...ofKind('enum')].map((block) => `\n${writeBlock(block)}\n`).join('')
}

/** What the text of a release holds of its layer. */
export function releaseBodyOf(text: string): string {
  const found = HASH.exec(text)
  return found ? text.slice(found.index + found[0].length) : ''
}

function writeBlock({ leading, span }: ModelBlock | EnumBlock): string {
  const comments = textOf(leading)
  return comments === '' ? textOf(span) : `${comments}\n${textOf(span)}`
}

/** Reads a release, unless somebody edited it. */
export function parseRelease(file: SourceFile, hash: Hash): Result<Release> {
  const { text } = file
  const [, , version, date] = HEADER.exec(text) ?? []
  const [, written = ''] = HASH.exec(text) ?? []
  const parsed = parseBlocks(file)
  if (!version || !date || hash(text.replace(hashLine(written), '')) !== written || !('blocks' in parsed)) {
    return failure(edited(file))
  }
  const header = text.slice(0, text.indexOf(hashLine(written)))
  const migrations = [...header.matchAll(MIGRATION)].map(([, name = '']) => name)
  return success({ version, date, migrations, blocks: parsed.blocks })
}

function edited(file: SourceFile): Diagnostic {
  return createDiagnostic('RELEASE.EDITED', {
    message: `${file.path} is not what was released.`,
    why: 'What changed since would be told wrongly, and what changed before it, too.',
    next: [`Restore it: git checkout -- ${file.path}`],
    where: placeOf({ file, start: 0, end: Math.max(0, file.text.indexOf('\n')) }),
  })
}
