/** Environment variable by which a prisma.config.ts tells the engine who owns what: an `Ownership` as JSON. */
export const OWNERSHIP_VARIABLE = 'PRISMA_ENGINE_OWNERSHIP'

/** Who owns what in a database with several owners. */
export interface Ownership {
  /** Whom the engine works for, for people: `app demo`. */
  readonly owner: string
  /** Owners by PostgreSQL schema, this one included. */
  readonly owners: Readonly<Record<string, string>>
  /** Tables and enums that migrations of this owner made, as `schema.name`: what it may drop though its schema lacks it. */
  readonly made: readonly string[]
  /** Command that resets what this owner has, and nothing else. */
  readonly resetCommand: string
  /** Command that pushes, and drops a table only where that is confirmed by name. */
  readonly pushCommand: string
}

/** Reads the ownership from the environment; undefined if nobody told. */
export function readOwnership(env: Readonly<Record<string, string | undefined>>): Ownership | undefined {
  const text = env[OWNERSHIP_VARIABLE]
  return text ? (JSON.parse(text) as Ownership) : undefined
}
