import { Prisma } from '../generated/prisma/client.ts'

/** Waits for a write, and throws what `taken` makes where a row with the same unique values is there already. */
export async function orTaken<Value>(write: PromiseLike<Value>, taken: () => Error): Promise<Value> {
  try {
    return await write
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw taken()
    throw error
  }
}
