import { ownerLine } from '../compose/write-draft.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../diagnostics/result.ts'
import { baseLayer, type Layer, pluginLayer, titleOf } from '../layer.ts'
import type { Block, EnumBlock, ModelBlock } from '../parse/block.ts'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { placeOf, type SourceFile, type Span, textOf, trimSpan } from '../source/source-file.ts'
import { type Hash, hashLine, type Lock, type PinnedLayer, reopeningLine } from './lock.ts'

/** An app's lock, which is read with the hash that it was written with. */
export interface LockInput {
  readonly file: SourceFile
  readonly app: Layer
  readonly hash: Hash
}

const HASH = /^\/\/ sha256 ([0-9a-f]{64})\n/m
const VERSION = /^\/\/ {3}(base|plugin (\S+)) +(\S+)$/gm

/** Reads an app's lock, unless somebody edited it. */
export function parseLock({ file, app, hash }: LockInput): Result<Lock> {
  const { path, text } = file
  const [, written = ''] = HASH.exec(text) ?? []
  const parsed = parseBlocks(file)
  if (written === '' || hash(text.replace(hashLine(written), '')) !== written || !('blocks' in parsed)) {
    return failure(edited(app, file))
  }
  const header = text.slice(0, text.indexOf(hashLine(written)))
  const versioned = [...header.matchAll(VERSION)].map(([, , plugin, pinnedAt = '']) => ({
    ...layerOf(plugin),
    pinnedAt,
  }))
  const blocks = assignBlocks(parsed.blocks, versioned)
  if (blocks.some(({ owner }) => owner === undefined)) return failure(edited(app, file))
  const layers = versioned.map((layer): PinnedLayer => {
    const own = blocks.filter(({ owner }) => owner === layer).map(({ block }) => block)
    return { ...layer, source: `${path}, pinned at ${layer.pinnedAt}`, blocks: own }
  })
  return success({ path, hash: written, layers })
}

function layerOf(plugin: string | undefined): Layer {
  return plugin === undefined ? baseLayer : pluginLayer(plugin)
}

/** Finds out whether a lock holds the layers that an app asks for. */
export function checkLock({ path, layers }: Lock, app: Layer, wanted: readonly Layer[]): Diagnostic[] {
  const held = layers.map(titleOf)
  const asked = wanted.map(titleOf)
  if (held.join() === asked.join()) return []
  return [
    createDiagnostic('PIN.OTHER_LAYERS', {
      message: `App ${app.name} asks for ${asked.join(', ')}, and ${path} holds ${held.join(', ')}.`,
      why: 'The plugins in its schema.config.ts changed since it was pinned.',
      next: [`Pin it to the layers that it asks for: pnpm schema adopt ${app.name}`],
    }),
  ]
}

/** Gives each block to its layer, and the comments around the line that says so to the block that they were written for. */
function assignBlocks(
  blocks: readonly Block[],
  layers: readonly Layer[],
): { owner: Layer | undefined; block: Block }[] {
  const owned = blocks
    .filter((block) => block.kind === 'model' || block.kind === 'enum')
    .map((block) => ({ block, ...findOwner(block, layers) }))
  return owned.map(({ block, owner, marker }, index) => {
    const next = owned[index + 1]
    const after = next && trimSpan({ ...next.block.leading, end: next.marker.start })
    return {
      owner,
      block: {
        ...block,
        leading: trimSpan({ ...block.leading, start: marker.end }),
        trailing: after && textOf(after) !== '' ? [...block.trailing, after] : block.trailing,
      },
    }
  })
}

/**
 * The layer of a block: that of its PostgreSQL schema, or where it reopens a model the one that says so.
 *
 * The line with the owner follows an empty one, which tells it from a comment that only reads like it.
 */
function findOwner(
  block: ModelBlock | EnumBlock,
  layers: readonly Layer[],
): { owner: Layer | undefined; marker: Span } {
  const schema = block.attributes.find(({ name }) => name === 'schema')?.text
  const { leading } = block
  const markers = layers
    .filter(({ databaseSchema }) => schema === undefined || schema === databaseSchema)
    .map((owner) => ({ owner, line: schema === undefined ? reopeningLine(owner) : ownerLine(owner) }))
    .map(({ owner, line }) => ({
      owner,
      line,
      start: leading.file.text.indexOf(`\n\n${line}\n`, leading.start - 2) + 2,
    }))
    .filter(({ start }) => start >= leading.start && start < leading.end)
    .sort((a, b) => a.start - b.start)
  const [first] = markers
  const start = first?.start ?? leading.start
  return { owner: first?.owner, marker: { ...leading, start, end: start + (first?.line.length ?? 0) } }
}

function edited({ name }: Layer, file: SourceFile): Diagnostic {
  const at = Math.max(0, file.text.search(HASH))
  return createDiagnostic('PIN.EDITED', {
    message: `${file.path} is not what was written when app ${name} was pinned.`,
    why: 'It was edited, or merged by hand. The app would be composed from something that the layers below never were.',
    next: [
      `Restore it: git checkout -- ${file.path}`,
      `Or pin it to the layers as they are now: pnpm schema unpin ${name}, then pnpm schema pin ${name}`,
    ],
    where: placeOf({ file, start: at, end: at + (file.text.slice(at).split('\n')[0]?.length ?? 0) }),
  })
}
