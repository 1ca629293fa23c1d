import { openAdminSession, urlOfDatabase } from './database/admin-session.ts'
import { createClone, dropClone, dropStaleClones } from './database/clone.ts'
import { projectTemplate } from './database/project-template.ts'
import { withTemplate } from './database/template.ts'
import { acquireServer, type ServerEnvironment } from './server/acquire-server.ts'

/** A database for one test file: migrated, empty, nobody else's. */
export interface TestDatabase extends AsyncDisposable {
  /** Connection string. */
  readonly url: string
  readonly name: string
}

/** Which database, and where. */
export interface TestDatabaseOptions {
  /** Folder of the package whose schema it has. Default: the current one; a package without a schema gets the shared database's. */
  readonly project?: string
  /** Adds the plugins of the shared database that the schema does not ask for, for a service that serves one. */
  readonly withPlugins?: boolean
  /** Default: `process.env`. */
  readonly env?: ServerEnvironment
}

/**
 * Gives a migrated database of its own, in about a tenth of a second, and removes it when disposed of.
 *
 * It is on the server that TEST_DATABASE_URL names, else in a container where Docker answers, else on the embedded server.
 * The migrations run once per state of the migration files; every database is a copy of the result.
 *
 * @example
 * await using db = await testDatabase()
 * const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: db.url }) })
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { project = process.cwd(), withPlugins = false, env = process.env } = options
  await using opened = new AsyncDisposableStack()
  const server = opened.use(await acquireServer(env))
  const session = opened.use(await openAdminSession(server.url))
  await dropStaleClones(session)
  const template = projectTemplate(project, { withPlugins })
  const name = await withTemplate(session, server.url, template, (source) =>
    createClone(session, source, template.label),
  )
  opened.defer(() => dropClone(session, name))
  // The session stays open as the sign that the database is in use, but a test that forgets to dispose may end.
  session.hold(false)
  const held = opened.move()
  return {
    url: urlOfDatabase(server.url, name),
    name,
    async [Symbol.asyncDispose]() {
      session.hold(true)
      await held.disposeAsync()
    },
  }
}
