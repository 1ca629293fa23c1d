/**
 * What a code reports: a finding or a warning about the user's files, a failure to do the job, or a refusal to do what
 * would lose something.
 */
export type CodeKind = 'finding' | 'warning' | 'failure' | 'refusal'

/** What a code stands for. */
export interface CodeEntry {
  readonly kind: CodeKind
  /** The condition, as the documentation says it. */
  readonly title: string
}

/** Every code this package reports. The page docs/schema/errors.md has one section for each. */
export const codes = {
  'COMPOSE.SYNTAX': { kind: 'finding', title: 'A layer file cannot be read' },
  'COMPOSE.BLOCK_NOT_ALLOWED': { kind: 'finding', title: 'A layer file holds another kind of block' },
  'COMPOSE.SCHEMA_ATTRIBUTE': { kind: 'finding', title: 'A layer chooses a PostgreSQL schema itself' },
  'COMPOSE.DUPLICATE_NAME': { kind: 'finding', title: 'A model or enum is defined twice' },
  'COMPOSE.DUPLICATE_DATABASE_NAME': { kind: 'finding', title: 'Two blocks are the same table or type' },
  'COMPOSE.NAME_TOO_LONG': { kind: 'finding', title: 'A name is longer than PostgreSQL allows' },
  'COMPOSE.UNKNOWN_TYPE': { kind: 'finding', title: 'A field has an unknown type' },
  'COMPOSE.UNKNOWN_MODEL': { kind: 'finding', title: 'A layer reopens a model that does not exist' },
  'COMPOSE.UPWARD_REFERENCE': { kind: 'finding', title: 'A layer refers to a layer above it' },
  'COMPOSE.SIDEWAYS_REFERENCE': { kind: 'finding', title: 'A layer refers to a layer beside it' },
  'COMPOSE.PLUGIN_NOT_USED': { kind: 'finding', title: 'An app refers to a plugin it does not use' },
  'COMPOSE.FOREIGN_COLUMN': { kind: 'finding', title: "A layer adds a column to another owner's model" },
  'COMPOSE.FOREIGN_ATTRIBUTE': { kind: 'finding', title: "A layer adds an attribute to another owner's model" },
  'COMPOSE.FOREIGN_RELATION': { kind: 'finding', title: 'A layer relates two models that it does not own' },
  'COMPOSE.FOREIGN_KEY_SIDE': { kind: 'finding', title: "A layer puts a key on another owner's model" },
  'COMPOSE.AMBIGUOUS_RELATION': { kind: 'finding', title: 'It is unclear which fields make a relation' },
  'COMPOSE.BACK_RELATION_NAME_TAKEN': { kind: 'finding', title: 'A back-relation finds no free name' },
  'COMPOSE.IMPLICIT_MANY_TO_MANY': { kind: 'finding', title: 'Many to many between two owners' },
  'COMPOSE.MISSING_RELATION_KEY': { kind: 'finding', title: 'A relation field has no counterpart' },
  'COMPOSE.INVALID': { kind: 'finding', title: 'Prisma refuses the composed schema' },
  'COMPOSE.WARNING': { kind: 'warning', title: 'Prisma warns about the composed schema' },
  'COMPOSE.STALE': { kind: 'finding', title: 'A combined file is not what its layers compose to' },
  'CONFIG.NO_WORKSPACE': { kind: 'failure', title: 'There is no workspace here' },
  'CONFIG.NO_DATABASE': { kind: 'failure', title: 'No package defines the database' },
  'CONFIG.UNREADABLE': { kind: 'failure', title: 'A configuration file cannot be loaded' },
  'CONFIG.INVALID': { kind: 'failure', title: 'A schema.config.ts is wrong' },
  'CONFIG.NO_LAYER': { kind: 'failure', title: 'A layer has no file' },
  'CONFIG.DUPLICATE': { kind: 'failure', title: 'Two layers take the same name or PostgreSQL schema' },
  'CONFIG.UNKNOWN_PLUGIN': { kind: 'failure', title: 'An app asks for a plugin that does not exist' },
  'CONFIG.UNKNOWN_LAYER': { kind: 'failure', title: 'SCHEMA_LAYER names no layer of the package' },
  'DATABASE.NOT_SET': { kind: 'failure', title: 'No database is named' },
  'DATABASE.INVALID_URL': { kind: 'failure', title: 'The connection string is not one of PostgreSQL' },
  'DATABASE.UNREACHABLE': { kind: 'failure', title: 'The database server cannot be reached' },
  'DATABASE.AUTHENTICATION': { kind: 'failure', title: 'The server does not accept the user or the password' },
  'DATABASE.ACCESS_DENIED': { kind: 'failure', title: 'The user may not do that' },
  'DATABASE.UNKNOWN': { kind: 'failure', title: 'The database does not exist' },
  'DATABASE.TLS': { kind: 'failure', title: 'The connection cannot be encrypted' },
  'DATABASE.BUSY': { kind: 'failure', title: 'Another command works on the same database' },
  'DATABASE.FAILED': { kind: 'failure', title: 'The database refused a statement' },
  'DATABASE.CONFIRM_UNKNOWN': { kind: 'failure', title: 'A confirmation names nothing' },
  'DATABASE.LAYER_BEHIND': { kind: 'warning', title: 'A layer below lacks tables' },
  'MIGRATE.FAILED': { kind: 'failure', title: 'A migration failed' },
  'MIGRATE.FAILED_BEFORE': { kind: 'failure', title: 'A migration failed before and is not resolved' },
  'MIGRATE.NO_HISTORY': { kind: 'failure', title: 'A layer has tables and no migration history' },
  'MIGRATE.UNREADABLE': { kind: 'failure', title: 'A migration has no file' },
  'MIGRATE.EDITED': { kind: 'warning', title: 'A migration changed after it was applied' },
  'MIGRATE.MISSING': { kind: 'warning', title: 'An applied migration has no file any more' },
  'PUSH.DATA_LOSS': { kind: 'refusal', title: 'A push would lose data' },
  'PUSH.IMPOSSIBLE': { kind: 'failure', title: 'A change is impossible with the rows that are there' },
  'GENERATE.FAILED': { kind: 'failure', title: 'A client cannot be generated' },
  'FILE.UNWRITABLE': { kind: 'failure', title: 'A file cannot be written' },
  INTERNAL: { kind: 'failure', title: 'A bug of this package' },
} as const satisfies Record<string, CodeEntry>

/** A stable name for one kind of problem. */
export type Code = keyof typeof codes
