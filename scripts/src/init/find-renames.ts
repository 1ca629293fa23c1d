import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Choices } from './choices.ts'
import type { Renames } from './rename.ts'

const manifest = z.object({ name: z.string() })
const compose = z.object({
  name: z.string(),
  services: z.record(z.string(), z.object({ image: z.string().optional() })),
})

/** The words that a project has instead of those of the starter: the scope, its Docker project and its images. */
export async function findRenames(root: string, { name, scope }: Choices): Promise<Renames> {
  const read = (path: string) => readFile(join(root, path), 'utf8')
  const before = manifest.parse(JSON.parse(await read('package.json'))).name
  const config = manifest.parse(JSON.parse(await read('packages/config/package.json'))).name
  const production = compose.parse(parse(await read('docker-compose.production.yml'), { merge: true }))
  const images = Object.values(production.services).flatMap(({ image }) => image ?? [])
  const own = [production.name, `${before}-*`, ...images].filter((word) => word.startsWith(`${before}-`))
  return new Map([
    [config.split('/')[0] ?? '', scope],
    ...own.map((word) => [word, name + word.slice(before.length)] as const),
  ])
}
