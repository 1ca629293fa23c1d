import { createServer } from 'node:net'
import type { App } from '../apps.ts'

/** The apps whose port another process listens on. */
export async function findTakenPorts(apps: readonly App[]): Promise<App[]> {
  const taken = await Promise.all(apps.map(async (app) => ((await isFree(app.port)) ? [] : [app])))
  return taken.flat()
}

/** Tries the unspecified address, as the apps' servers do: it collides with a listener on any address. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
