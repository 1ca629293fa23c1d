import { fieldLine } from '../../edit/add-text.ts'
import type { Field, Model, Schema } from '../../schema/schema.ts'
import { pascalCase } from '../../source/naming.ts'
import type { Rule } from '../rule.ts'
import { keyFieldsOf } from './foreign-keys.ts'

/** A field that holds the id of another model has a relation to it. */
export const missingRelation: Rule = {
  code: 'LINT.MISSING_RELATION',
  find: ({ schema, models }) =>
    models.flatMap(({ model }) => {
      const keys = keyFieldsOf(model)
      return [...model.fields.values()].flatMap((field) => {
        const target = keys.has(field.name) ? undefined : referredModel(schema, model, field)
        if (!target) return []
        const { to, id } = target
        const name = field.name.slice(0, -'Id'.length)
        const isOptional = field.arity === 'optional'
        const onDelete = isOptional ? 'SetNull' : 'Cascade'
        return [
          {
            message: `"${model.name}.${field.name}" holds the id of a ${to.name}, and has no relation.`,
            why: `Without a foreign key it may hold the id of no ${to.name}, and stays when that one is deleted.`,
            next: [
              `Write below "${fieldLine(field.span)}": ${name} ${to.name}${isOptional ? '?' : ''} @relation(fields: [${field.name}], references: [${id.name}], onDelete: ${onDelete})`,
            ],
            at: field.nameSpan,
          },
        ]
      })
    }),
}

/** The model whose id a field is named after: `postId` of CommunityVote means Post, or else CommunityPost. */
export function referredModel(schema: Schema, model: Model, field: Field): { to: Model; id: Field } | undefined {
  if (field.kind !== 'scalar' || field.arity === 'list' || !/^[a-z]\w*Id$/.test(field.name)) return undefined
  const name = pascalCase(field.name.slice(0, -'Id'.length))
  const prefix = /^[A-Z][a-z0-9]*(?=[A-Z])/.exec(model.name)?.[0] ?? ''
  const to = schema.models.get(name) ?? schema.models.get(`${prefix}${name}`)
  const key = to?.indexes.find(({ kind }) => kind === 'id')?.fields ?? []
  const id = key.length === 1 ? to?.fields.get(key[0]?.name ?? '') : undefined
  return to && id && to !== model && id.type === field.type ? { to, id } : undefined
}
