import { indexName } from '../../schema/derived-names.ts'
import type { Index } from '../../schema/schema.ts'
import type { Rule } from '../rule.ts'
import { foreignKeysOf } from './foreign-keys.ts'

/** The columns of a foreign key begin an index. */
export const foreignKeyIndex: Rule = {
  code: 'LINT.FOREIGN_KEY_INDEX',
  find: ({ models }) =>
    models.flatMap((linted) =>
      foreignKeysOf(linted)
        .filter(({ model, relation }) => !model.indexes.some((index) => serves(index, relation.fields)))
        .map(({ model, field, relation }) => {
          const key = relation.fields.join(', ')
          const fields = relation.fields.map((name) => ({ name, args: '' }))
          const { name } = indexName(model, { kind: 'index', fields, documentation: '', span: field.span })
          return {
            message: `The foreign key of "${model.name}.${field.name}" has no index.`,
            why: `Each deletion of a ${field.type} reads the whole table to find what refers to it, and so does each look-up by ${key}.`,
            next: [`Write: @@index([${key}], map: "${name}")`],
            at: field.nameSpan,
          }
        }),
    ),
}

/** Whether an index finds rows by a key: its first columns are the key's, in any order. */
function serves({ kind, type, fields }: Index, key: readonly string[]): boolean {
  if (kind === 'fulltext') return false
  if (type === 'Hash') return key.length === 1 && fields[0]?.name === key[0]
  if (type !== undefined && type !== 'BTree') return false
  const first = fields.slice(0, key.length).map(({ name }) => name)
  return first.length === key.length && key.every((name) => first.includes(name))
}
