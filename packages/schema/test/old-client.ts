import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { prismaClientGenerator } from '../src/ports/client-generator.ts'

const nodeModules = fileURLToPath(new URL('../node_modules', import.meta.url))

/** What stands above the models of a schema that a client is generated from. */
export const clientPreamble = `generator client {
  provider            = "prisma-client"
  output              = "client"
  runtime             = "nodejs"
  moduleFormat        = "esm"
  importFileExtension = "ts"
}

datasource db {
  provider = "postgresql"
  schemas  = ["public", "other"]
}
`

/** A connected client; disposing of it closes its connections. */
export interface GeneratedClient extends AsyncDisposable {
  /** The table of a model, by the model's name in camelCase. */
  readonly tables: Readonly<Record<string, unknown>>
}

/** Generates the client of a schema text and connects it to a database. */
export async function generateOldClient(schema: string, url: string): Promise<GeneratedClient> {
  const folder = mkdtempSync(join(tmpdir(), 'old-client-'))
  await prismaClientGenerator().generate({ path: join(folder, 'schema.prisma'), text: schema }, join(folder, 'client'))
  symlinkSync(nodeModules, join(folder, 'node_modules'))
  const { PrismaClient } = (await import(pathToFileURL(join(folder, 'client/client.ts')).href)) as {
    PrismaClient: new (options: object) => Record<string, unknown> & { $disconnect(): Promise<void> }
  }
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }), errorFormat: 'minimal' })
  return {
    tables: client,
    async [Symbol.asyncDispose]() {
      await client.$disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
