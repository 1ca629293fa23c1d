import { withDeleted } from '../extensions/soft-delete.ts'

/** A generated client that knows users, or that of a transaction. */
interface UserClient {
  readonly user: { findMany(args: never): PromiseLike<readonly object[]> }
}

/**
 * The ids of the people of the base seed, soft-deleted or not, by their e-mail addresses: ids are their own where people were
 * there before the seed.
 *
 * @throws {Error} naming those that are missing.
 */
export async function findUserIds(client: UserClient, emails: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(emails)]
  const where = { email: { in: wanted }, ...withDeleted }
  const users = (await client.user.findMany({ where, select: { id: true, email: true } } as never)) as {
    id: string
    email: string
  }[]
  const idByEmail = new Map(users.map(({ id, email }) => [email, id]))
  const missing = wanted.filter((email) => !idByEmail.has(email))
  if (missing.length === 0) return idByEmail
  throw new Error(`The people of the base seed are missing (${missing.join(', ')}). Seed the base first: pnpm db:seed`)
}
