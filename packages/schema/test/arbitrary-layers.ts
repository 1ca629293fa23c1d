import fc from 'fast-check'
import type { LayerTexts } from './compose-layers.ts'

/** A block of a layer, and the comments that stand above it. */
interface GeneratedBlock {
  readonly name: string
  readonly text: string
}

/** A layer's blocks, and how they are spread over files. */
export interface GeneratedLayers {
  readonly base: readonly GeneratedBlock[]
  readonly plugin: readonly GeneratedBlock[]
  readonly app: readonly GeneratedBlock[]
}

const WORDS = ['User', 'Team', 'Post', 'Box', 'Category', 'APIKey', 'Person', 'Vote', 'News', 'Seat']
const COLUMNS = ['title', 'body', 'userId', 'posts', 'x', 'createdAt']
const comment = fc.option(
  fc.constantFrom('// plain', '/// Documented.', '/* block\n   comment */', '// "quoted" /* not a block', '/// é 😀'),
)

interface ModelShape {
  readonly word: string
  readonly comment: string | null
  readonly columns: readonly string[]
  /** Targets of relations, as numbers to pick from what the layer may know. */
  readonly relations: readonly { target: number; kind: 'many' | 'one' | 'named' | 'written' }[]
  readonly table: boolean
}

const shape: fc.Arbitrary<ModelShape> = fc.record({
  word: fc.constantFrom(...WORDS),
  comment,
  columns: fc.uniqueArray(fc.constantFrom(...COLUMNS), { maxLength: 3 }),
  relations: fc.array(fc.record({ target: fc.nat(), kind: fc.constantFrom('many', 'one', 'named', 'written') }), {
    maxLength: 3,
  }),
  table: fc.boolean(),
})

const shapes = fc.uniqueArray(shape, { minLength: 1, maxLength: 4, selector: ({ word }) => word })

/** Layers that must compose: models with relations to themselves, their own layer and the layers below, some of them with both sides written, and an enum each. */
export const arbitraryLayers: fc.Arbitrary<GeneratedLayers> = fc.tuple(shapes, shapes, shapes).map(writeLayers)

/** Layers as in `arbitraryLayers`, and the same with another app. */
export const arbitraryAppEdit: fc.Arbitrary<readonly [GeneratedLayers, GeneratedLayers]> = fc
  .tuple(shapes, shapes, shapes, shapes)
  .map(([base, plugin, app, edited]) => [writeLayers([base, plugin, app]), writeLayers([base, plugin, edited])])

function writeLayers([base, plugin, app]: readonly [
  readonly ModelShape[],
  readonly ModelShape[],
  readonly ModelShape[],
]): GeneratedLayers {
  const known: string[] = []
  const layer = (prefix: string, models: readonly ModelShape[]) => {
    const own = models.map(({ word }) => `${prefix}${word}`)
    known.push(...own)
    const targets = [...known]
    const kind = { name: `${prefix}Kind`, text: `enum ${prefix}Kind {\n  A // first\n  B\n}` }
    return [...models.flatMap((model, index) => writeModel(prefix, own[index] ?? '', model, targets, own)), kind]
  }
  return { base: layer('', base), plugin: layer('Wiki', plugin), app: layer('Demo', app) }
}

function writeModel(
  prefix: string,
  name: string,
  model: ModelShape,
  targets: readonly string[],
  own: readonly string[],
): GeneratedBlock[] {
  const relations = model.relations.map(({ target, kind }, index) => {
    const type = targets[target % targets.length] ?? name
    return { type, index, kind: kind === 'written' && own.includes(type) ? 'named' : kind }
  })
  const nameOf = (index: number) => `"${name}${index}"`
  const above = model.comment === null ? [] : [model.comment]
  const lines = [
    ...above,
    `model ${name} {`,
    '  id Int @id',
    ...model.columns.map((column) => `  ${column} String // ${column}`),
    `  kind ${prefix}Kind`,
    ...relations.flatMap(({ type, kind, index }) => [
      `  link${index}Id Int?${kind === 'one' ? ' @unique' : ''}`,
      `  link${index} ${type}? @relation(${kind === 'named' || kind === 'written' ? `${nameOf(index)}, ` : ''}fields: [link${index}Id], references: [id])`,
    ]),
    ...(model.table ? ['', `  @@map("${name.toLowerCase()}_table")`] : []),
    '}',
  ]
  const reopenings = relations
    .filter(({ kind }) => kind === 'written')
    .map(({ type, index }): GeneratedBlock => {
      const field = `  written${name}${index} ${name}[] @relation(${nameOf(index)}) // written`
      return { name: type, text: [...above, `model ${type} {`, field, '}'].join('\n') }
    })
  return [{ name, text: lines.join('\n') }, ...reopenings]
}

/** Puts blocks into files: `cuts` decides where a new file begins, `order` in which order the blocks come. */
export function spreadOverFiles(
  layers: GeneratedLayers,
  { order, cuts }: { readonly order: readonly number[]; readonly cuts: readonly boolean[] },
): LayerTexts {
  const files: Record<string, string> = {}
  for (const [layer, folder] of [
    ['base', 'base'],
    ['plugin', 'plugins/wiki'],
    ['app', 'apps/demo/layer.prisma'],
  ] as const) {
    const blocks = layers[layer].map((block, index) => ({ block, rank: order[index % order.length] ?? 0 }))
    const sorted = blocks.sort((a, b) => a.rank - b.rank)
    let file = 0
    for (const [index, { block }] of sorted.entries()) {
      if (cuts[index % cuts.length]) file++
      const path = layer === 'app' ? folder : `${folder}/part-${(file * 7) % 10}.prisma`
      files[path] = `${files[path] ?? ''}${block.text}\n\n`
    }
  }
  return { files, uses: ['wiki'] }
}
