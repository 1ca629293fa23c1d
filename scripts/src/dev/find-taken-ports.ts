import { createServer } from 'node:net'
import type { App } from '../apps.ts'

/** The apps whose port another process listens on, or an app before them has. */
export async function findTakenPorts(apps: readonly App[]): Promise<TakenPort[]> {
  const taken: TakenPort[] = []
  for (const [index, app] of apps.entries()) {
    const other = apps.slice(0, index).find(({ port }) => port === app.port)
    if (other) taken.push({ app, by: other.title })
    else if (!(await isFree(app.port))) taken.push({ app, by: 'another process' })
  }
  return taken
}

/** An app that cannot have its port. */
export interface TakenPort {
  readonly app: App
  /** The other app's title, or `another process`. */
  readonly by: string
}

/** Whether nobody listens on a port. Tries the unspecified address, as the apps' servers do: it collides with a listener on any address. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
