import type { Rules } from './diagnostics/rules.ts'
import type { Layer } from './layer.ts'
import type { VariantName } from './variant/variant-name.ts'

/** A layer and where it is written; paths are relative to the workspace root. */
export interface LayerSource extends Layer {
  /** Where it is written, for people. */
  readonly source: string
  /** Its files, in a stable order. */
  readonly files: readonly string[]
  /** Folder of its migrations. */
  readonly migrations: string
}

/** A package with a combined schema; paths are relative to the workspace root. */
export interface Project {
  readonly kind: 'database' | 'app'
  readonly name: string
  readonly folder: string
  /** Layers of the combined schema, lowest first. */
  readonly stack: readonly LayerSource[]
  /** The layers of the stack that the project itself owns. */
  readonly owned: readonly LayerSource[]
  readonly output: string
  /** List of what others own, beside the combined schema. */
  readonly external: string
  readonly client: string
  /** Where the layers below an app stand as long as it is pinned; an app that follows has no such file. */
  readonly lock?: string
  /** Environment variable with the URL of a database of its own. */
  readonly databaseUrlEnv?: string
  /** Objects of the live database that are meant to differ from the migrations, with the reasons. */
  readonly deviations?: Readonly<Record<string, string>>
  /** Schemas that are written for other databases. */
  readonly variants: readonly VariantName[]
  /** Design documents that describe its models. */
  readonly documents: readonly string[]
  /** Tables of its layers that only their writers read, as `schema.table`. */
  readonly privateTables?: readonly string[]
  /** How findings count in the package's files. */
  readonly rules: Rules
}

/** All packages with a schema: the one that owns base and plugins first, then the apps by name. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string
  readonly layers: readonly LayerSource[]
  readonly projects: readonly Project[]
}

/** How findings count in the file at a path; outside of the packages, and without a path, what the database's package says. */
export function rulesAt({ projects }: Pick<Workspace, 'projects'>, path: string | undefined): Rules {
  const project = projects.find(({ folder }) => path?.startsWith(`${folder}/`)) ?? projects[0]
  return project?.rules ?? {}
}
