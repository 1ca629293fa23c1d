import { describeIndex } from '../../schema/describe-change.ts'
import type { Index } from '../../schema/schema.ts'
import type { Rule } from '../rule.ts'

/** No index is the beginning of another one. */
export const redundantIndex: Rule = {
  code: 'LINT.REDUNDANT_INDEX',
  find: ({ models }) =>
    models.flatMap(({ model }) =>
      model.indexes.flatMap((index, position) => {
        const wider = model.indexes.find((other, at) => other !== index && isCoveredBy(index, other, at < position))
        if (index.kind !== 'index' || !wider) return []
        return [
          {
            message: `The ${describeIndex(index)} of "${model.name}" is the beginning of another one.`,
            why: `The ${describeIndex(wider)} serves the same queries; each write keeps both.`,
            next: ['Delete the line, and the index in a migration.'],
            at: index.span,
          },
        ]
      }),
    ),
}

/** Whether the fields of an ordinary index begin another one; of two that are equal, the first stays. */
function isCoveredBy(index: Index, other: Index, isEarlier: boolean): boolean {
  const isSame = index.fields.length === other.fields.length
  return (
    isOrdinary(index) &&
    isOrdinary(other) &&
    index.fields.length > 0 &&
    index.fields.every(({ name, args }, at) => other.fields[at]?.name === name && other.fields[at]?.args === args) &&
    (!isSame || other.kind !== 'index' || isEarlier)
  )
}

function isOrdinary({ kind, type }: Index): boolean {
  return kind !== 'fulltext' && (type === undefined || type === 'BTree')
}
