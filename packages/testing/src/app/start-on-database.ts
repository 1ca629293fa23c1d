import type { TestClient } from '../test-client.ts'
import type { RunningApp } from './start-app.ts'

/** An app that serves from a database of its own. */
export interface AppOnDatabase<Prisma> extends RunningApp {
  readonly prisma: Prisma
}

/**
 * Starts an app on a database, and disposes of both together; of the database also where the app does not start.
 *
 * @param start - starts it on the database at `url`.
 */
export async function startOnDatabase<Prisma extends { $disconnect(): Promise<void> }>(
  database: TestClient<Prisma>,
  start: (url: string) => Promise<RunningApp>,
): Promise<AppOnDatabase<Prisma>> {
  await using opened = new AsyncDisposableStack()
  const { prisma } = opened.use(database)
  const { url, output } = opened.use(await start(database.url))
  const held = opened.move()
  return { url, output, prisma, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
