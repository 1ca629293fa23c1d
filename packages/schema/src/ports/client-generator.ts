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
  lendPackages()
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

/** Where in the packages that the generator requires its few functions of them are; what is not here comes from the whole. */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@prisma/internals': {
    assertNever: 'dist/utils/assertNever.js',
    externalToInternalDmmf: 'dist/engine-commands/getDmmf.js',
    getInternalDMMF: 'dist/engine-commands/getDmmf.js',
    hasOwnProperty: 'dist/utils/hasOwnProperty.js',
    isValidJsIdentifier: 'dist/utils/isValidJsIdentifier.js',
    parseEnvValue: 'dist/utils/parseEnvValue.js',
    pathToPosix: 'dist/utils/path.js',
    setClassName: 'dist/utils/setClassName.js',
  },
  // For a folder that is not empty, which ours is.
  'fast-glob': {},
}

/**
 * Gives the generator what it requires by the piece, and not before it asks: the whole of @prisma/internals, with a downloader
 * and prompts, takes as long to load as a client to generate.
 */
function lendPackages(): void {
  const requireInGenerator = createRequire(require.resolve('@prisma/client-generator-ts'))
  for (const [name, parts] of Object.entries(PARTS)) {
    const path = requireInGenerator.resolve(name)
    if (require.cache[path]) continue
    const lent = new Module(path)
    lent.loaded = true
    lent.exports = new Proxy({} as Record<string, unknown>, {
      get(_, property) {
        if (typeof property !== 'string') return undefined
        const part = parts[property]
        if (part) return requireInGenerator(`${name}/${part}`)[property]
        if (require.cache[path] === lent) delete require.cache[path]
        return requireInGenerator(name)[property]
      },
    })
    require.cache[path] = lent
  }
}
