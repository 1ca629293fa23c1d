import { compareText, createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Declared, type Layer, type ParsedLayer, titleOf } from '../layer.ts'
import type { EnumBlock, ModelBlock } from '../parse/block.ts'
import { isScalarType } from '../schema/scalar-types.ts'
import { placeOf } from '../source/source-file.ts'

/** A model of a lower layer, opened again to add relation fields. */
export interface Reopening extends Declared<ModelBlock> {
  /** The model that is opened. */
  readonly target: Declared<ModelBlock>
}

/** Who owns which name in a stack of layers. */
export interface Declarations {
  readonly models: ReadonlyMap<string, Declared<ModelBlock>>
  readonly enums: ReadonlyMap<string, Declared<EnumBlock>>
  readonly reopenings: readonly Reopening[]
}

/** A field that a layer adds to a model of another one. */
export interface AddedField {
  readonly model: string
  readonly field: string
  readonly layer: Layer
}

/** Finds the owner of every model and enum of a stack, lowest layer first. */
export function declareStack(layers: readonly ParsedLayer[]): { declarations: Declarations; findings: Diagnostic[] } {
  const models = new Map<string, Declared<ModelBlock>>()
  const enums = new Map<string, Declared<EnumBlock>>()
  const reopenings: Reopening[] = []
  const findings: Diagnostic[] = []
  const sameInSmallLetters = new Map<string, Declared<ModelBlock>>()
  for (const layer of layers) {
    for (const block of inReadingOrder(layer)) {
      const model = models.get(block.name)
      const owner = model ?? enums.get(block.name)
      const similar = sameInSmallLetters.get(block.name.toLowerCase())
      if (isScalarType(block.name)) {
        findings.push(calledLikeScalar(block))
      } else if (block.kind === 'model' && model && model.layer !== layer && !hasKey(block)) {
        reopenings.push({ layer, block, target: model })
      } else if (owner) {
        findings.push(duplicate({ layer, block }, owner))
      } else if (block.kind === 'enum') {
        enums.set(block.name, { layer, block })
      } else if (similar) {
        findings.push(differsInCapitals({ layer, block }, similar))
      } else {
        models.set(block.name, { layer, block })
        sameInSmallLetters.set(block.name.toLowerCase(), { layer, block })
      }
    }
  }
  return { declarations: { models, enums, reopenings: reopenings.sort(byFirstField) }, findings }
}

/** Whether a block names a key of its own, and so means to be a model and not to reopen one. */
function hasKey(block: ModelBlock): boolean {
  return block.fields.some((field) => field.isId) || block.attributes.some((attribute) => attribute.name === 'id')
}

function inReadingOrder(layer: ParsedLayer): (ModelBlock | EnumBlock)[] {
  return layer.blocks
    .filter((block) => block.kind === 'model' || block.kind === 'enum')
    .sort((a, b) => compareText(a.span.file.path, b.span.file.path) || a.span.start - b.span.start)
}

function byFirstField(a: Reopening, b: Reopening): number {
  return compareText(a.block.fields[0]?.name ?? '', b.block.fields[0]?.name ?? '')
}

function duplicate(second: Declared, first: Declared): Diagnostic {
  const { name, kind } = second.block
  const { path, line, column } = placeOf(first.block.nameSpan)
  const sameLayer = first.layer === second.layer
  return createDiagnostic('COMPOSE.DUPLICATE_NAME', {
    message: `${kind === 'model' ? 'Model' : 'Enum'} "${name}" is defined twice.`,
    why: `${titleOf(first.layer)} already defines ${first.block.kind} "${name}" at ${path}:${line}:${column}, and a generated client has one of each name.`,
    next: sameLayer
      ? ['Remove one of the two, or rename it.']
      : [
          `Rename it in ${second.block.span.file.path}.`,
          ...(kind === 'model' && first.block.kind === 'model'
            ? [`To relate to the model of ${titleOf(first.layer)}, keep relation fields only: model ${name} { … }`]
            : []),
        ],
    where: placeOf(second.block.nameSpan),
  })
}

function calledLikeScalar({ kind, name, nameSpan }: ModelBlock | EnumBlock): Diagnostic {
  return createDiagnostic('COMPOSE.DUPLICATE_NAME', {
    message: `${kind === 'model' ? 'Model' : 'Enum'} "${name}" is called like a type of Prisma.`,
    why: `Every field of the type "${name}" would be meant for one of the two, and Prisma decides against yours.`,
    next: ['Rename it.'],
    where: placeOf(nameSpan),
  })
}

function differsInCapitals(second: Declared<ModelBlock>, first: Declared<ModelBlock>): Diagnostic {
  const { path, line, column } = placeOf(first.block.nameSpan)
  return createDiagnostic('COMPOSE.DUPLICATE_NAME', {
    message: `Models "${second.block.name}" and "${first.block.name}" differ in capitals only.`,
    why: `${titleOf(first.layer)} defines "${first.block.name}" at ${path}:${line}:${column}, and a generated client has a file for each model, which many file systems would take for one.`,
    next: [
      `Rename it in ${second.block.span.file.path}.`,
      ...(second.layer === first.layer
        ? []
        : [`To relate to the model of ${titleOf(first.layer)}: model ${first.block.name} { … }`]),
    ],
    where: placeOf(second.block.nameSpan),
  })
}
