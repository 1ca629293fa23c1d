import { globSync } from 'node:fs'

/**
 * Asks a running Next.js application for every method on every route below `src/app/api`, and for an address that no route has.
 *
 * @param folder - of the application.
 * @param url - where it runs.
 * @returns each method that a route does not take, by its own `Allow`, and whose answer is no problem document that says so.
 * @throws Error where the application has no route below `src/app/api`.
 */
export async function findUnexplainedRefusals(folder: string, url: string): Promise<string[]> {
  const routes = globSync('**/route.ts', { cwd: `${folder}/src/app/api` })
  if (routes.length === 0) throw new Error(`There is no route below ${folder}/src/app/api.`)
  const found: string[] = []
  for (const route of routes) {
    const path = `/api/${route.replace(/route\.ts$/, '').replaceAll(/\[+[^\]]+\]+/g, 'nothing')}`.replace(/\/$/, '')
    const options = await fetch(new URL(path, url), { method: 'OPTIONS' })
    const allowed = options.headers.get('allow')?.split(', ') ?? []
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      if (allowed.includes(method)) continue
      const response = await fetch(new URL(path, url), { method })
      const type = response.headers.get('content-type')
      const body = await response.text()
      const isExplained =
        type === 'application/problem+json' && body.includes(allowed.length > 0 ? '"status":405' : '"status":404')
      if (!isExplained) found.push(`${method} ${path}: ${response.status} ${type} ${body.slice(0, 80)}`)
    }
  }
  return found
}
