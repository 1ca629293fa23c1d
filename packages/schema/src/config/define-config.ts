import type { Rules } from '../core/diagnostics/rules.ts'
import type { VariantName } from '../core/variant/variant-name.ts'

/** What a package that owns the base and the plugins may say; paths are relative to the package. */
export interface DatabaseOptions {
  /** Folder of the base layer's files. Default: `prisma/base`. */
  readonly base?: string
  /** Folder of the plugin layers: a file `<name>.prisma`, or a folder `<name>/`, each. Default: `prisma/plugins`. */
  readonly plugins?: string
  /** Folder of the migrations, with a folder for each layer in it. Default: `prisma/migrations`. */
  readonly migrations?: string
  /** The unified schema, base and all plugins. Default: `prisma/schema.prisma`. */
  readonly output?: string
  /** Folder of the generated client. Default: `src/generated/prisma`. */
  readonly client?: string
  /** Schemas written for other databases, by `schema variant`: `sqlite`, `postgresql`. Default: none. */
  readonly variants?: readonly VariantName[]
  /** Design documents in Markdown that `schema audit` compares with the schema. Default: none. */
  readonly documents?: readonly string[]
  /** Tables of base and plugins, as `schema.table`, that of the roles of `schema roles` only the layer's writer reads. Default: none. */
  readonly privateTables?: readonly string[]
  /** How findings count in the whole workspace, by code. Default: as the page of each code says. */
  readonly rules?: Rules
  /**
   * Objects of the live database that are meant to differ from the migrations, each with the reason: `schema drift` does not
   * report them. A name is `schema.table`, for all of a table, or `schema.table.column` and the like.
   */
  readonly deviations?: Readonly<Record<string, string>>
}

/** What an app may say; paths are relative to the app. */
export interface AppOptions {
  /** Name of the app's layer. */
  readonly name: string
  /** Plugins that the app's schema includes. Default: none. */
  readonly plugins?: readonly string[]
  /** PostgreSQL schema that the app owns. Default: the name in snake_case. */
  readonly schema?: string
  /** The layer: a file, or a folder of files. Default: `prisma/<name>.prisma`. */
  readonly layer?: string
  /** Folder of the app's migrations. Default: `prisma/migrations`. */
  readonly migrations?: string
  /** The combined schema. Default: `prisma/schema.prisma`. */
  readonly output?: string
  /** Folder of the generated client. Default: `src/generated/prisma`. */
  readonly client?: string
  /** Environment variable with the URL of the app's own database; while it is not set, DATABASE_URL counts. */
  readonly databaseUrlEnv?: string
  /** Schemas written for other databases, by `schema variant`: `sqlite`, `postgresql`. Default: none. */
  readonly variants?: readonly VariantName[]
  /** Design documents in Markdown that `schema audit` compares with the schema. Default: none. */
  readonly documents?: readonly string[]
  /** How findings count in the app's files, by code. Default: as for the whole workspace. */
  readonly rules?: Rules
  /**
   * Objects of the live database that are meant to differ from the migrations, each with the reason: `schema drift` does not
   * report them. A name is `schema.table`, for all of a table, or `schema.table.column` and the like.
   */
  readonly deviations?: Readonly<Record<string, string>>
}

/** A database package as written in its schema.config.ts. */
export interface WrittenDatabase extends DatabaseOptions {
  readonly kind: 'database'
}

/** An app as written in its schema.config.ts. */
export interface WrittenApp extends AppOptions {
  readonly kind: 'app'
}

/** Default export of a schema.config.ts. */
export type WrittenConfig = WrittenDatabase | WrittenApp

/**
 * Defines the package that owns the base layer and the plugins.
 *
 * @example
 * export default defineDatabase({ base: 'prisma/base', plugins: 'prisma/plugins' })
 */
export function defineDatabase(options: DatabaseOptions = {}): WrittenDatabase {
  return { kind: 'database', ...options }
}

/**
 * Defines an app, which adds one layer to the base and the plugins it names.
 *
 * @example
 * export default defineApp({ name: 'demo', plugins: ['community'] })
 */
export function defineApp(options: AppOptions): WrittenApp {
  return { kind: 'app', ...options }
}
