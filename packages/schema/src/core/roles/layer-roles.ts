import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { historySchemaOf, type Layer, titleOf } from '../layer.ts'
import { bytesOf, LONGEST_NAME_BYTES } from '../schema/derived-names.ts'

/** The roles of a layer. Nobody logs in as one; logins are made members of them. */
export interface LayerRoles {
  readonly layer: Layer
  /** Layers below, whose tables this one refers to. */
  readonly lower: readonly Layer[]
  /** Owns the layer's PostgreSQL schema with all that is in it, and its history: pushes and migrates. */
  readonly owner: string
  /** Reads and changes rows. */
  readonly writer: string
  /** Reads rows, those of the layers below included. */
  readonly reader: string
}

/** Names the roles of a layer: `app_demo_owner`, `plugin_wiki_reader`, `base_writer`. */
export function rolesOf(layer: Layer, lower: readonly Layer[], prefix: string): LayerRoles {
  const name =
    layer.kind === 'base' ? 'base' : layer.kind === 'plugin' ? layer.databaseSchema : `app_${layer.databaseSchema}`
  const of = (kind: string) => `${prefix}${name}_${kind}`
  return { layer, lower, owner: of('owner'), writer: of('writer'), reader: of('reader') }
}

/** The three roles of a layer. */
export function roleNames({ owner, writer, reader }: LayerRoles): readonly string[] {
  return [owner, writer, reader]
}

/** Finds roles with names that PostgreSQL would cut. */
export function checkRoleNames(roles: readonly LayerRoles[]): Diagnostic[] {
  return roles.flatMap((each) => {
    const { layer } = each
    const longest = roleNames(each).find((name) => bytesOf(name) > LONGEST_NAME_BYTES)
    if (longest === undefined) return []
    return [
      createDiagnostic('ROLES.NAME_TOO_LONG', {
        message: `The role ${longest} of ${titleOf(layer)} has a name of more than ${LONGEST_NAME_BYTES} characters.`,
        next: ['Give a shorter --prefix, or the app a shorter "schema" in its schema.config.ts.'],
      }),
    ]
  })
}

/** A right that a role is meant to have. */
export interface WantedRights {
  /** Role and PostgreSQL schema, for each schema in which a role has a right of its own. */
  readonly schemas: readonly (readonly [role: string, schema: string])[]
  /** Role and member. */
  readonly members: readonly (readonly [role: string, member: string])[]
}

/** What roles are meant to have; anything else that they have is left from before. */
export function wantedRights(all: readonly LayerRoles[]): WantedRights {
  const rolesBelow = ({ lower }: LayerRoles) => all.filter(({ layer }) => lower.includes(layer))
  return {
    schemas: all.flatMap((roles) => [
      ...roleNames(roles).flatMap((role) => [
        [role, roles.layer.databaseSchema] as const,
        [role, historySchemaOf(roles.layer)] as const,
      ]),
      ...roles.lower.flatMap((layer) => [
        [roles.owner, layer.databaseSchema] as const,
        [roles.owner, historySchemaOf(layer)] as const,
      ]),
    ]),
    members: all.flatMap((roles) => [
      [roles.reader, roles.writer] as const,
      ...rolesBelow(roles).flatMap((below) => [
        [below.reader, roles.reader] as const,
        [below.reader, roles.owner] as const,
      ]),
    ]),
  }
}
