/** Whether a Prisma client refused a write since a row with the same unique values is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}

/** Waits for a write, and throws what `taken` makes where a row with the same unique values is there already. */
export async function orTaken<Value>(write: PromiseLike<Value>, taken: () => Error): Promise<Value> {
  try {
    return await write
  } catch (error) {
    throw isUniqueViolation(error) ? taken() : error
  }
}
