import { type TestDatabase, type TestDatabaseOptions, testDatabase } from './test-database.ts'

/** A client that ends with `$disconnect()`, as those that Prisma generates. */
interface Client {
  $disconnect(): Promise<void>
}

/** A database for one test file, and a client on it. */
export interface TestClient<Prisma extends Client> extends TestDatabase {
  readonly prisma: Prisma
}

/** Which database, and how to reach it. */
export interface TestClientOptions<Prisma extends Client> extends TestDatabaseOptions {
  /** Makes the client on the database at `url`. */
  readonly connect: (url: string) => Prisma
  /** Puts rows into it beforehand; without, it is empty. */
  readonly fill?: (prisma: NoInfer<Prisma>) => Promise<unknown>
}

/**
 * Gives a {@link testDatabase} with a client on it, and disposes of both.
 *
 * @example
 * await using db = await testClient({ connect: (url) => new PrismaClient({ adapter: createAdapter({ url }) }) })
 * await db.prisma.user.count()
 */
export async function testClient<Prisma extends Client>({
  connect,
  fill,
  ...options
}: TestClientOptions<Prisma>): Promise<TestClient<Prisma>> {
  await using opened = new AsyncDisposableStack()
  const { name, url } = opened.use(await testDatabase(options))
  const prisma = opened.adopt(connect(url), (client) => client.$disconnect())
  await fill?.(prisma)
  const held = opened.move()
  return { name, url, prisma, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
