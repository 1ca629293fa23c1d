import { type Diagnostic, isError } from '../diagnostics/diagnostic.ts'
import type { ParsedLayer } from '../layer.ts'
import { checkBlocks } from './check-blocks.ts'
import { checkDatabaseNames } from './check-database-names.ts'
import { checkReferences } from './check-references.ts'
import { checkReopening } from './check-reopenings.ts'
import { databaseNamesOf, type NamesByLayer } from './database-names.ts'
import { type AddedField, type Declarations, declareStack } from './declarations.ts'
import type { Draft } from './draft.ts'
import { planRelations, type RelationPlan } from './plan-relations.ts'
import { writeDraft } from './write-draft.ts'

/** Layers that become one schema, and the others of the workspace. */
export interface StackInput {
  /** Lowest layer first. */
  readonly layers: readonly ParsedLayer[]
  /** Layers that are not part of the stack; asked for only to explain a wrong reference. */
  readonly neighbours: () => readonly ParsedLayer[]
  /** Text that the schema starts with: header, generator and datasource. */
  readonly preamble: string
}

/** A stack as one schema, not laid out yet. */
export interface ComposedStack {
  readonly draft: Draft
  readonly names: NamesByLayer
  readonly added: readonly AddedField[]
}

/** Composes a stack of layers, or says everything that stands against it. */
export function composeStack(input: StackInput): { findings: readonly Diagnostic[]; composed?: ComposedStack } {
  const { layers, neighbours, preamble } = input
  const { declarations, findings: duplicates } = declareStack(layers)
  const { plan: relations, findings: relationFindings } = planRelations(layers, declarations)
  const findings = [
    ...duplicates,
    ...layers.flatMap(checkBlocks),
    ...layers.flatMap((layer) => checkReferences(layer, declarations, neighbours)),
    ...layers.flatMap((layer) => checkDatabaseNames(layer, declarations, relations.joinTables)),
    ...declarations.reopenings.flatMap((reopening) => checkReopening(reopening, declarations)),
  ]
  // Relations of models that are wrong in themselves would only repeat the same problem.
  if (findings.some(isError)) return { findings: [...findings, ...relationFindings.filter(isIndependent(findings))] }
  if (relationFindings.some(isError)) return { findings: relationFindings }
  return {
    findings: relationFindings,
    composed: {
      draft: writeDraft({ preamble, layers, declarations, relations }),
      names: new Map(layers.map((layer) => [layer.name, databaseNamesOf(layer, declarations, relations)])),
      added: addedFields(declarations, relations),
    },
  }
}

/** The fields of models that the layer of the model did not write. */
function addedFields({ reopenings }: Declarations, { backRelations }: RelationPlan): AddedField[] {
  return [
    ...reopenings.flatMap(({ target, block, layer }) =>
      block.fields.map(({ name }) => ({ model: target.block.name, field: name, layer })),
    ),
    ...backRelations.map(({ model, name, cause }) => ({ model: model.name, field: name, layer: cause.layer })),
  ]
}

function isIndependent(findings: readonly Diagnostic[]): (finding: Diagnostic) => boolean {
  const places = new Set(findings.map(({ where }) => where && `${where.path}:${where.line}`))
  return ({ where }) => where === undefined || !places.has(`${where.path}:${where.line}`)
}
