import { describeSchemas, type LayerSource, type Result, titleOf } from '@workspace/schema'

/** What the fields of a model in a layer may be of. */
export interface KnownBlocks {
  /** By name; with the field that says whose a row is, where one does. */
  readonly models: ReadonlyMap<string, { readonly ownerField: string | undefined }>
  /** Their values by name. */
  readonly enums: ReadonlyMap<string, readonly string[]>
}

/** Reads the models and enums that a layer may refer to: its own, and those below it. */
export function readKnownBlocks(root: string, layer: LayerSource): Result<KnownBlocks> {
  const described = describeSchemas({ cwd: root })
  if (!described.ok) return described
  const project = described.value.find((each) => each.project.owned.some(({ name }) => name === layer.name))
  const isKnown = (owner: string) => layer.kind === 'app' || owner === 'base' || owner === titleOf(layer)
  const blocks = (project?.blocks ?? []).filter(({ owner }) => isKnown(owner))
  const textOf = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text)
  return {
    ok: true,
    value: {
      models: new Map(
        blocks
          .filter(({ kind }) => kind === 'model')
          .map(({ name, lines }) => [name, { ownerField: ownerFieldOf(textOf(lines)) }]),
      ),
      enums: new Map(
        blocks.filter(({ kind }) => kind === 'enum').map(({ name, lines }) => [name, valuesOf(textOf(lines))]),
      ),
    },
  }
}

/** The key of the one relation to a person that every row has. */
function ownerFieldOf(lines: readonly string[]): string | undefined {
  const keys = lines.flatMap((line) => /^\s*\w+\s+User\s+@relation\(.*\bfields: \[(\w+)\]/.exec(line)?.[1] ?? [])
  return keys.length === 1 ? keys[0] : undefined
}

function valuesOf(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /^\s+([A-Za-z]\w*)/.exec(line)?.[1] ?? [])
}
