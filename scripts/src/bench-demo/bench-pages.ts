import { get } from 'node:http'
import { findScripts } from './find-scripts.ts'

/** The scripts that a page loads at first. */
export interface PageMeasurement {
  readonly path: string
  readonly scripts: number
  /** As they are sent to a browser: compressed with gzip, but for very small ones. */
  readonly bytes: number
}

/** Sums up the scripts of each page, as the server sends them to the person whose cookie is given, or to a visitor. */
export async function benchPages(url: string, paths: readonly string[], cookie?: string): Promise<PageMeasurement[]> {
  const bytesByScript = new Map<string, number>()
  const pages: PageMeasurement[] = []
  for (const path of paths) {
    const response = await fetch(new URL(path, url), { headers: { ...(cookie && { cookie }) }, redirect: 'manual' })
    if (response.status !== 200) throw new Error(`${path} answered with ${response.status}; expected a page.`)
    const scripts = findScripts(await response.text())
    let bytes = 0
    for (const script of scripts) {
      const known = bytesByScript.get(script) ?? (await readSentSize(new URL(script, url)))
      bytesByScript.set(script, known)
      bytes += known
    }
    pages.push({ path, scripts: scripts.length, bytes })
  }
  return pages
}

/** `fetch` would hand over the body decompressed. */
function readSentSize(url: URL): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
    const { statusCode } = response
    let bytes = 0
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    response.on('error', reject)
    response.on('end', () => {
      if (statusCode === 200) resolve(bytes)
      else reject(new Error(`${url.pathname} answered with ${statusCode}; expected a script.`))
    })
  }).on('error', reject)
  return promise
}
