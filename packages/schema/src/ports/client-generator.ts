import Module, { createRequire } from 'node:module'
import type { PrismaClientTsGenerator } from '@prisma/client-generator-ts'
import type { getDMMF } from '@prisma/internals'

/** Generates Prisma clients. */
export interface ClientGenerator {
  /** Writes the client for the schema at an absolute path into an empty folder. */
  generate(schema: { readonly path: string; readonly text: string }, folder: string): Promise<void>
  /** What a generated client depends on besides its schema. */
  readonly version: string
}

type GeneratorOptions = Parameters<PrismaClientTsGenerator['generate']>[0]

interface SchemaConfig {
  readonly generators: GeneratorOptions['generator'][]
  readonly datasources: GeneratorOptions['datasources']
}

interface Prisma {
  readonly generator: PrismaClientTsGenerator
  readonly getDMMF: typeof getDMMF
  readonly getConfig: (text: string) => SchemaConfig
}

const require = createRequire(import.meta.url)

/** Prisma's own generator inside this process; loading it costs about as much as a client. */
export interface PrismaClientGenerator extends ClientGenerator {
  /** Loads the generator now instead of at the first client. */
  load(): void
}

/** Version of what makes clients out of schemas. */
export function clientGeneratorVersion(): string {
  return (require('@prisma/prisma-schema-wasm/package.json') as { version: string }).version
}

/** Makes Prisma's own generator. */
export function prismaClientGenerator(): PrismaClientGenerator {
  const version = clientGeneratorVersion()
  let prisma: Prisma | undefined
  const load = () => {
    prisma ??= loadPrisma()
    return prisma
  }
  return {
    version,
    load,
    async generate({ path, text }, folder) {
      const { generator, getDMMF, getConfig } = load()
      const { generators, datasources } = getConfig(text)
      const dmmf = await getDMMF({ datamodel: [[path, text]] })
      for (const [index, config] of generators.entries()) {
        await generator.generate({
          generator: { ...config, output: { value: folder, fromEnvVar: null }, isCustomOutput: true },
          otherGenerators: generators.toSpliced(index, 1),
          datamodel: text,
          datasources,
          dmmf,
          schemaPath: path,
          version: version.slice(version.lastIndexOf('.') + 1),
        })
      }
    },
  }
}

function loadPrisma(): Prisma {
  lendInternals()
  const { PrismaClientTsGenerator } =
    require('@prisma/client-generator-ts') as typeof import('@prisma/client-generator-ts')
  const wasm = require('@prisma/prisma-schema-wasm') as { get_config(input: string): string }
  return {
    generator: new PrismaClientTsGenerator(),
    getDMMF: (require('@prisma/internals/dist/engine-commands/getDmmf.js') as Pick<Prisma, 'getDMMF'>).getDMMF,
    getConfig(text) {
      const { config } = JSON.parse(wasm.get_config(JSON.stringify({ prismaSchema: [['schema.prisma', text]] })))
      return config as SchemaConfig
    },
  }
}

/** Where in @prisma/internals the generator's few functions of it are. */
const PARTS: Readonly<Record<string, string>> = {
  assertNever: 'utils/assertNever',
  externalToInternalDmmf: 'engine-commands/getDmmf',
  getInternalDMMF: 'engine-commands/getDmmf',
  hasOwnProperty: 'utils/hasOwnProperty',
  isValidJsIdentifier: 'utils/isValidJsIdentifier',
  parseEnvValue: 'utils/parseEnvValue',
  pathToPosix: 'utils/path',
  setClassName: 'utils/setClassName',
}

/**
 * Gives the generator @prisma/internals by the piece: the whole, with a downloader and prompts, takes as long to load as a
 * client to generate. What is not in the table comes from the whole.
 */
function lendInternals(): void {
  const requireInGenerator = createRequire(require.resolve('@prisma/client-generator-ts'))
  const path = requireInGenerator.resolve('@prisma/internals')
  if (require.cache[path]) return
  const lent = new Module(path)
  lent.loaded = true
  lent.exports = new Proxy({} as Record<string, unknown>, {
    get(_, name) {
      if (typeof name !== 'string') return undefined
      const part = PARTS[name]
      if (part) return requireInGenerator(`@prisma/internals/dist/${part}.js`)[name]
      if (require.cache[path] === lent) delete require.cache[path]
      return requireInGenerator('@prisma/internals')[name]
    },
  })
  require.cache[path] = lent
}
