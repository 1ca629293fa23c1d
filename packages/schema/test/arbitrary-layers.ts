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
  readonly relations: readonly { target: number; kind: 'many' | 'one' | 'named' }[]
  readonly table: boolean
}

const shape: fc.Arbitrary<ModelShape> = fc.record({
  word: fc.constantFrom(...WORDS),
  comment,
  columns: fc.uniqueArray(fc.constantFrom(...COLUMNS), { maxLength: 3 }),
  relations: fc.array(fc.record({ target: fc.nat(), kind: fc.constantFrom('many', 'one', 'named') }), { maxLength: 3 }),
  table: fc.boolean(),
})

const shapes = fc.uniqueArray(shape, { minLength: 1, maxLength: 4, selector: ({ word }) => word })

/** Layers that must compose: models with relations to themselves, their own layer and the layers below, and an enum each. */
export const arbitraryLayers: fc.Arbitrary<GeneratedLayers> = fc
  .tuple(shapes, shapes, shapes)
  .map(([base, plugin, app]) => {
    const known: string[] = []
    const layer = (prefix: string, models: readonly ModelShape[]) => {
      const own = models.map(({ word }) => `${prefix}${word}`)
      known.push(...own)
      const targets = [...known]
      const kind = { name: `${prefix}Kind`, text: `enum ${prefix}Kind {\n  A // first\n  B\n}` }
      return [...models.map((model, index) => writeModel(prefix, own[index] ?? '', model, targets)), kind]
    }
    return { base: layer('', base), plugin: layer('Wiki', plugin), app: layer('Demo', app) }
  })

function writeModel(prefix: string, name: string, model: ModelShape, targets: readonly string[]): GeneratedBlock {
  const relations = model.relations.flatMap(({ target, kind }, index) => {
    const type = targets[target % targets.length]
    const unique = kind === 'one' ? ' @unique' : ''
    const relationName = kind === 'named' ? `"${name}${index}", ` : ''
    return [
      `  link${index}Id Int?${unique}`,
      `  link${index} ${type}? @relation(${relationName}fields: [link${index}Id], references: [id])`,
    ]
  })
  const lines = [
    ...(model.comment === null ? [] : [model.comment]),
    `model ${name} {`,
    '  id Int @id',
    ...model.columns.map((column) => `  ${column} String // ${column}`),
    `  kind ${prefix}Kind`,
    ...relations,
    ...(model.table ? ['', `  @@map("${name.toLowerCase()}_table")`] : []),
    '}',
  ]
  return { name, text: lines.join('\n') }
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
    const sorted = blocks.sort((a, b) => a.rank - b.rank || (a.block.name < b.block.name ? 1 : -1))
    let file = 0
    for (const [index, { block }] of sorted.entries()) {
      if (cuts[index % cuts.length]) file++
      const path = layer === 'app' ? folder : `${folder}/part-${(file * 7) % 10}.prisma`
      files[path] = `${files[path] ?? ''}${block.text}\n\n`
    }
  }
  return { files, uses: ['wiki'] }
}
