import { fieldLine } from '../../edit/add-text.ts'
import { toCamelCase } from '../../edit/convert-name.ts'
import type { ModelBlock } from '../../parse/block.ts'
import type { Field, Model } from '../../schema/schema.ts'
import type { LintedLayer } from '../linted-layer.ts'
import { modelsOf, renameField } from '../rename.ts'
import type { Problem, Rule } from '../rule.ts'

/** Fields are named in camelCase, those that a layer adds to models of lower layers too. */
export const fieldName: Rule = {
  code: 'LINT.FIELD_NAME',
  find: (linted) =>
    [...linted.models, ...linted.reopenings].flatMap(({ block, model }) => {
      const wrong = block.fields.filter(({ name }) => !/^[a-z][A-Za-z0-9]*$/.test(name))
      if (wrong.length === 0) return []
      const taken = namesOf(linted, block, model)
      return wrong.map((field): Problem => {
        const kind = model.fields.get(field.name)?.kind ?? (linted.schema.models.has(field.type) ? 'model' : 'unknown')
        const to = toCamelCase(field.name)
        const canRename = to !== undefined && !taken.has(to) && kind !== 'unknown'
        if (canRename) taken.add(to)
        return {
          message: `Field "${block.name}.${field.name}" is not named in camelCase.`,
          why: 'The client gives it this name in TypeScript; the column may have another.',
          next: describe(field, to, kind),
          at: field.nameSpan,
          fix: canRename ? () => renameField(linted, { block, field, hasColumn: kind !== 'model', to }) : undefined,
        }
      })
    }),
}

function describe(field: ModelBlock['fields'][number], to: string | undefined, kind: Field['kind']): string[] {
  if (to === undefined) return ['Rename it.']
  const added = kind === 'model' || field.mappedName !== undefined ? [] : [`@map("${field.name}")`]
  const rest = { ...field.span, start: field.nameSpan.end }
  return [`Write: ${to}${fieldLine(rest, ...added)}`]
}

/** The names of all fields of a model, whichever layer writes them. */
function namesOf({ layer, below, dependents }: LintedLayer, { name }: ModelBlock, model: Model): Set<string> {
  const blocks = modelsOf([...below, layer, ...dependents]).filter((block) => block.name === name)
  return new Set([...model.fields.keys(), ...blocks.flatMap(({ fields }) => fields.map((field) => field.name))])
}
