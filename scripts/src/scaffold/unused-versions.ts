import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import { isMap, isScalar, parseDocument } from 'yaml'

const FILE = 'pnpm-workspace.yaml'
/** Manifests, and those of apps to be. */
const USERS = [
  'package.json',
  '{apps,packages}/*/package.json',
  'scripts/package.json',
  'turbo/generators/**/package.json.hbs',
]

/** The packages whose version is in the catalog, and that no package and no template takes from it. */
export async function findUnusedVersions(root: string): Promise<readonly string[]> {
  const files = await glob(USERS, { cwd: root })
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')))
  const used = new Set(texts.flatMap((text) => [...text.matchAll(/"([^"]+)": "catalog:"/g)].map(([, name]) => name)))
  const catalog = (await readDocument(root)).get('catalog')
  if (!isMap(catalog)) return []
  const names = catalog.items.map(({ key }) => String(isScalar(key) ? key.value : key))
  return names.filter((name) => !used.has(name))
}

/** Takes versions that nothing uses out of the catalog, and leaves the rest of the file as it is written. */
export async function removeUnusedVersions(root: string): Promise<void> {
  const unused = await findUnusedVersions(root)
  if (unused.length === 0) return
  const document = await readDocument(root)
  for (const name of unused) document.deleteIn(['catalog', name])
  await writeFile(join(root, FILE), document.toString({ lineWidth: 0, flowCollectionPadding: false }))
}

async function readDocument(root: string) {
  return parseDocument(await readFile(join(root, FILE), 'utf8'))
}
