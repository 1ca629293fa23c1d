import { toPascalCase, toSingular } from '../../edit/convert-name.ts'
import type { ParsedLayer } from '../../layer.ts'
import type { Field } from '../../parse/block.ts'
import type { LintedLayer } from '../linted-layer.ts'
import { modelsOf, renameBlock } from '../rename.ts'
import type { Rule } from '../rule.ts'
import { canRenameBlock } from './block-names.ts'

/** Models are named in PascalCase and in the singular. */
export const modelName: Rule = {
  code: 'LINT.MODEL_NAME',
  find: (linted) => {
    const planned = new Set<string>()
    return linted.models.flatMap(({ block }) => {
      const { name, nameSpan } = block
      const isPascalCase = /^[A-Z][A-Za-z0-9]*$/.test(name)
      const to = toSingular(isPascalCase ? name : (toPascalCase(name) ?? name))
      if (isPascalCase && to === name) return []
      const canRename =
        canRenameBlock(linted, block.name, to) && !planned.has(to) && !isInImplicitManyToMany(linted, name)
      if (canRename) planned.add(to)
      return [
        {
          message: `Model "${name}" is not named in PascalCase and in the singular.`,
          why: 'A row is one thing: the client has a type of the same name, and relations read as one or many by their own names.',
          next: [to === name ? 'Rename it.' : `Rename it: model ${to} { … @@map("${block.name}") }`],
          at: nameSpan,
          fix: canRename ? () => renameBlock(linted, block, to) : undefined,
        },
      ]
    })
  },
}

/** A table between two lists takes its name and the order of its columns from the names of the models. */
function isInImplicitManyToMany({ layer, dependents }: LintedLayer, name: string): boolean {
  const lists = listsOf([layer, ...dependents])
  return lists.some(
    ({ model, field }) =>
      model === name && lists.some((other) => other.model === field.type && other.field.type === name),
  )
}

function listsOf(layers: readonly ParsedLayer[]): { model: string; field: Field }[] {
  return modelsOf(layers).flatMap(({ name, fields }) =>
    fields.filter(({ arity }) => arity === 'list').map((field) => ({ model: name, field })),
  )
}
