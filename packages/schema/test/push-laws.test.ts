import { createSchemaEngine } from '@workspace/prisma-engine'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseBlocks } from '../src/core/parse/parse-blocks.ts'
import { describeChange } from '../src/core/schema/describe-change.ts'
import { diffSchemas } from '../src/core/schema/diff-schemas.ts'
import { readSchema } from '../src/core/schema/read-schema.ts'
import type { Schema } from '../src/core/schema/schema.ts'
import { arbitraryAppEdit, type GeneratedLayers, spreadOverFiles } from './arbitrary-layers.ts'
import { acquireDatabase } from './database.ts'
import { configText, createWorkspace, type TestWorkspace } from './workspace.ts'

const numRuns = Number(process.env.DATABASE_RUNS ?? 12)
const combined = 'apps/demo/prisma/schema.prisma'

it('makes of an empty database, and of one with an older app, what introspection reads back', async () => {
  await using database = await acquireDatabase()
  await fc.assert(
    fc.asyncProperty(arbitraryAppEdit, async (edit) => {
      await database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
      for (const schema of ['plugin_wiki', 'demo', 'prisma_base', 'prisma_plugin_wiki', 'prisma_demo'])
        await database.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
      using workspace = createWorkspace({
        'packages/database/schema.config.ts': configText('defineDatabase()'),
        'apps/demo/schema.config.ts': configText("defineApp({ name: 'demo', plugins: ['wiki'] })"),
      })
      for (const layers of edit) {
        writeLayers(workspace, layers)
        const pushed = await workspace.run(['push', '--confirm', 'demo'], {
          env: { DATABASE_URL: database.url },
        })
        expect(pushed).toMatchObject({ exitCode: 0 })
        await workspace.run(['compose'])
        const wanted = workspace.read(combined)
        expect(diffSchemas(parse(wanted), parse(await introspect(database.url, wanted))).map(describeChange)).toEqual(
          [],
        )
      }
    }),
    { numRuns },
  )
})

function writeLayers(workspace: TestWorkspace, layers: GeneratedLayers): void {
  const { files } = spreadOverFiles(layers, { order: [0], cuts: [false] })
  for (const [path, text] of Object.entries(files)) workspace.write(placeOfLayer(path), text)
}

function placeOfLayer(path: string): string {
  return path === 'apps/demo/layer.prisma' ? 'apps/demo/prisma/demo.prisma' : `packages/database/prisma/${path}`
}

async function introspect(url: string, text: string): Promise<string> {
  await using engine = createSchemaEngine({ url })
  const { schemas } = await engine.introspect({ schemas: [{ path: 'schema.prisma', content: text }] })
  return schemas.map(({ content }) => content).join('\n')
}

function parse(text: string): Schema {
  const parsed = parseBlocks({ path: 'schema.prisma', text })
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  return readSchema(parsed.blocks)
}
