/** Operations of a model's delegate, and whether their result is a row, rows or something else. */
const results = {
  findUnique: 'one',
  findUniqueOrThrow: 'one',
  findFirst: 'one',
  findFirstOrThrow: 'one',
  findMany: 'many',
  create: 'one',
  createMany: 'other',
  createManyAndReturn: 'many',
  update: 'one',
  updateMany: 'other',
  updateManyAndReturn: 'many',
  upsert: 'one',
  delete: 'one',
  deleteMany: 'other',
  count: 'other',
  aggregate: 'other',
  groupBy: 'other',
} as const

/** An operation of a model's delegate. */
export type Operation = keyof typeof results

/** Whether a text names an operation of a model's delegate. */
export function isOperation(name: string): name is Operation {
  return Object.hasOwn(results, name)
}

/** What an operation returns: one row, several, or no rows. */
export function resultOfOperation(operation: Operation): 'one' | 'many' | 'other' {
  return results[operation]
}
