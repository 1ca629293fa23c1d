import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { loadWorkspace } from '@workspace/schema'
import { glob } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { planAppFiles } from '../src/app/app-files.ts'
import { trackedFiles } from '../src/tracked-files.ts'
import { findStaleWords, type KnownNames } from './markdown/find-stale-words.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFile(join(root, path), 'utf8')
const manifests = await glob(['package.json', '{apps,packages}/*/package.json', 'scripts/package.json'], { cwd: root })
const folders = manifests.map(dirname).toSorted()
const known = await readKnownNames()

/** One screen. */
const MOST_LINES = 50

describe.each(folders)('AGENTS.md of %s', (folder) => {
  it('is there, fits on a screen, and names only what is there', async () => {
    const page = join(folder, 'AGENTS.md').replaceAll('\\', '/')
    const text = await read(page)
    expect(text.split('\n').length).toBeLessThanOrEqual(MOST_LINES)
    expect(findStaleWords(page, text, known)).toEqual([])
  })
})

it.each(['next', 'fastify'] as const)('AGENTS.md of a new %s app names only what it gets', async (kind) => {
  const template = (path: string) => read(`turbo/generators/templates/app-${kind}/${path}.hbs`)
  const fill = (text: string) => text.replaceAll(/\{\{+(?:snakeCase )?\w+\}\}+/g, 'shop')
  const [, scripts = '{}'] = /"scripts": (\{.*?\n {2}\})/s.exec(await template('package.json')) ?? []
  const files = await planAppFiles(root, { name: 'shop', title: 'Shop', port: 3999, kind }, '1.0.0')
  const grown: KnownNames = {
    ...known,
    files: [...known.files, ...files],
    scripts: new Map([...known.scripts, ['@workspace/shop', new Set(Object.keys(JSON.parse(scripts)))]]),
  }
  expect(findStaleWords('apps/shop/AGENTS.md', fill(await template('AGENTS.md')), grown)).toEqual([])
})

it('a path, a script, a package and a command that are not there are named with their lines', () => {
  const few: KnownNames = {
    files: ['package.json', 'packages/a/src/index.ts', 'packages/a/prisma/base/user.prisma', 'apps/b/prisma/b.prisma'],
    scripts: new Map([
      ['workspace', new Set(['dev', 'schema'])],
      ['@workspace/a', new Set(['test'])],
    ]),
    rootPackage: 'workspace',
    schemaCommands: new Set(['check']),
  }
  const page = `# A
\`src/index.ts\`, \`src/\`, \`packages/a\`, \`user.prisma\`, \`apps/*/prisma/<name>.prisma\`, \`node:*\`, \`@workspace/x/<name>\`
\`src/lost.ts\`, \`lost/\`, \`lost.prisma\`, \`apps/*/lost/<name>.ts\`
\`pnpm dev b\`, \`npx pnpm@12 <script>\`, \`pnpm schema check\`, \`pnpm --filter @workspace/a test\`

\`\`\`sh
pnpm schema lost && pnpm dev   # pnpm commented
DATABASE=embedded pnpm lost
pnpm --filter @workspace/a dev
pnpm --filter @workspace/lost test
\`\`\`
`
  expect(findStaleWords('packages/a/AGENTS.md', page, few)).toEqual([
    'packages/a/AGENTS.md:3 src/lost.ts does not exist',
    'packages/a/AGENTS.md:3 lost/ does not exist',
    'packages/a/AGENTS.md:3 lost.prisma does not exist',
    'packages/a/AGENTS.md:3 apps/*/lost/<name>.ts does not exist',
    'packages/a/AGENTS.md:7 schema has no command "lost"',
    'packages/a/AGENTS.md:8 workspace has no script "lost"',
    'packages/a/AGENTS.md:9 @workspace/a has no script "dev"',
    'packages/a/AGENTS.md:10 @workspace/lost is no package',
  ])
})

/** What is there; of a kind of layer that the workspace has none of, one that may be written about. */
async function readKnownNames(): Promise<KnownNames> {
  const workspace = loadWorkspace(root)
  if (!workspace.ok) throw new Error('The workspace does not load.')
  const kinds = new Set(workspace.value.layers.map(({ kind }) => kind))
  const packages = await Promise.all(manifests.map(async (path) => JSON.parse(await read(path))))
  const [{ name: rootPackage }] = packages.filter((_, index) => manifests[index] === 'package.json')
  const commands = (await read('docs/schema/commands.md')).matchAll(/^## schema (\S+)$/gm)
  return {
    files: [
      ...(await trackedFiles(root)),
      ...(kinds.has('app')
        ? []
        : ['src/env.ts', 'prisma/shop.prisma', 'prisma/base.lock.prisma'].map((path) => `apps/shop/${path}`)),
      ...(kinds.has('plugin') ? [] : ['packages/database/prisma/plugins/shop.prisma']),
    ],
    scripts: new Map(packages.map(({ name, scripts }) => [name, new Set(Object.keys(scripts ?? {}))])),
    rootPackage,
    schemaCommands: new Set([...commands].map(([, command = '']) => command)),
  }
}
