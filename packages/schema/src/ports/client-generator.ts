import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { nodeFileTree } from './file-tree.ts'

/** Generates Prisma clients. */
export interface ClientGenerator {
  /** Texts of the client's files by their paths in it, for the schema at an absolute path. */
  generate(schema: { path: string; text: string }): Promise<ReadonlyMap<string, string>>
  /** What a generated client depends on besides its schema. */
  readonly version: string
}

const require = createRequire(import.meta.url)

/** Prisma's own generator inside this process, loaded at the first client: starting it costs more than a client. */
export function prismaClientGenerator(): ClientGenerator {
  const { version } = require('@prisma/prisma-schema-wasm/package.json') as { version: string }
  return {
    version,
    async generate({ path, text }) {
      const { getGenerators, processSchemaResult } = require('@prisma/internals') as typeof import('@prisma/internals')
      const { defaultRegistry } =
        require('@prisma/client-generator-registry') as typeof import('@prisma/client-generator-registry')
      const schemaContext = await processSchemaResult({
        schemaResult: { schemas: [[path, text]], schemaPath: path, schemaRootDir: dirname(path) },
        printLoadMessage: false,
      })
      const generators = await getGenerators({
        schemaContext,
        registry: defaultRegistry.toInternal(),
        version: version.slice(version.lastIndexOf('.') + 1),
        cliCommand: 'prisma',
        printDownloadProgress: false,
      })
      const output = mkdtempSync(join(tmpdir(), 'prisma-client-'))
      try {
        for (const generator of generators) {
          if (generator.options) generator.options.generator.output = { value: output, fromEnvVar: null }
          await generator.generate()
        }
        const files = nodeFileTree(output)
        return new Map(files.walk('.').map((file) => [file, files.read(file) ?? '']))
      } finally {
        for (const generator of generators) generator.stop()
        rmSync(output, { recursive: true, force: true })
      }
    },
  }
}
