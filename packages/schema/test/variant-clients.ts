import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { createSchemaEngine } from '@workspace/prisma-engine'
import type { ListModels } from '../src/core/variant/list-models.ts'
import { variantPathsOf } from '../src/operations/variant/compose-variants.ts'
import { prismaClientGenerator } from '../src/ports/client-generator.ts'
import { withScalarLists } from '../src/scalar-lists/with-scalar-lists.ts'
import { composedVariants } from './compose-variants.ts'
import { acquireDatabase } from './database.ts'

const nodeModules = fileURLToPath(new URL('../node_modules', import.meta.url))

// biome-ignore lint/suspicious/noExplicitAny: its type is generated while the test runs.
type Table = any

/** A client on an empty database; disposing of it removes both. */
export interface VariantClient extends AsyncDisposable {
  readonly client: {
    readonly [table: string]: Table
    $transaction(work: unknown): Promise<unknown>
    $executeRawUnsafe(sql: string): Promise<number>
  }
  readonly folder: string
}

type Constructor = new (
  options: object,
) => VariantClient['client'] & {
  $disconnect(): Promise<void>
  $extends(extension: unknown): unknown
}

/** Writes the variants of layers, generates their clients and opens one of them on a real database. */
export async function openVariant(
  variant: 'sqlite' | 'postgresql',
  files: Readonly<Record<string, string>>,
  name?: string,
): Promise<VariantClient> {
  const { texts, project } = composedVariants(files, name)
  const paths = variantPathsOf(project)
  const text = texts.get(paths[variant]) ?? ''
  const resources = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), `variant-${variant}-`))
  resources.defer(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(nodeModules, join(folder, 'node_modules'))
  await prismaClientGenerator().generate({ path: join(folder, 'schema.prisma'), text }, join(folder, 'client'))
  const { PrismaClient } = (await import(pathToFileURL(join(folder, 'client/client.ts')).href)) as {
    PrismaClient: Constructor
  }
  const adapter = variant === 'sqlite' ? await sqliteAdapter(text, folder) : await postgresAdapter(text, resources)
  const client = new PrismaClient({ adapter, errorFormat: 'minimal' })
  resources.defer(() => client.$disconnect())
  return {
    client:
      variant === 'sqlite' ? withScalarLists(client, JSON.parse(texts.get(paths.lists) ?? '') as ListModels) : client,
    folder,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

async function sqliteAdapter(text: string, folder: string): Promise<object> {
  const schemas = [{ path: 'schema.prisma', content: text }]
  const { text: script } = await createSchemaEngine().diff({ from: { kind: 'empty' }, to: { kind: 'schema', schemas } })
  const file = join(folder, 'dev.db')
  const database = new DatabaseSync(file)
  database.exec(script)
  database.close()
  return new PrismaLibSql({ url: pathToFileURL(file).href, intMode: 'bigint' })
}

async function postgresAdapter(text: string, resources: AsyncDisposableStack): Promise<object> {
  const { url } = resources.use(await acquireDatabase())
  await using engine = createSchemaEngine({ url: `${url}?schema=public` })
  await engine.schemaPush({ schemas: [{ path: 'schema.prisma', content: text }] })
  return new PrismaPg({ connectionString: url })
}
