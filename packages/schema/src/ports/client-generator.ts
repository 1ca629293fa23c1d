import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** Generates Prisma clients. */
export interface ClientGenerator {
  /** Generates the client of a schema file with this text into a folder; paths are absolute. */
  generate(schema: { path: string; text: string }, output: string): Promise<void>
  /** What a generated client depends on besides its schema. */
  readonly version: string
}

const require = createRequire(import.meta.url)

/** Prisma's own generator inside this process, loaded at the first client: starting it costs more than a client. */
export function prismaClientGenerator(): ClientGenerator {
  const { version } = require('@prisma/prisma-schema-wasm/package.json') as { version: string }
  return {
    version,
    async generate({ path, text }, output) {
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
      try {
        for (const generator of generators) {
          if (generator.options) generator.options.generator.output = { value: output, fromEnvVar: null }
          await generator.generate()
        }
      } finally {
        for (const generator of generators) generator.stop()
      }
    },
  }
}
