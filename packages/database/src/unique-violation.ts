/** Of PostgreSQL. */
const UNIQUE_VIOLATION = '23505'

/** What Prisma says beside the code of an error; of a raw query the driver adapter has the code of PostgreSQL. */
interface ErrorMeta {
  readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: string } }
}

/** Whether a Prisma client refused a write, or PostgreSQL a raw query, since a row with the same unique values is there already. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false
  const { code, meta } = error as { readonly code: unknown; readonly meta?: ErrorMeta }
  return code === 'P2002' || meta?.driverAdapterError?.cause?.originalCode === UNIQUE_VIOLATION
}

/** Waits for a write, and throws what `taken` makes where a row with the same unique values is there already. */
export async function orTaken<Value>(write: PromiseLike<Value>, taken: () => Error): Promise<Value> {
  try {
    return await write
  } catch (error) {
    throw isUniqueViolation(error) ? taken() : error
  }
}
