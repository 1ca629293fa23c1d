import type {
  AlterObjectSchemaStmt,
  AlterTableCmd,
  Constraint,
  CreateStmt,
  CreateTableAsStmt,
  DropStmt,
  Node,
  RangeVar,
  RenameStmt,
  TypeName,
} from 'libpg-query'
import { quoteName } from './quote.ts'
import type { SqlStatement } from './sql-script.ts'

/** A name in the database; `schema` is undefined where the search path decides. */
export interface SqlName {
  readonly schema: string | undefined
  readonly name: string
}

/** What a statement does to the objects of a database, as far as it matters to who owns them and what may be lost. */
export type SqlAction =
  | { readonly kind: 'create-table'; readonly table: SqlName }
  | { readonly kind: 'alter-table'; readonly table: SqlName }
  | { readonly kind: 'drop-table'; readonly table: SqlName }
  | { readonly kind: 'drop-column'; readonly table: SqlName; readonly column: string }
  | { readonly kind: 'change-type'; readonly table: SqlName; readonly column: string; readonly type: string }
  | {
      readonly kind: 'add-foreign-key'
      readonly table: SqlName
      readonly name: string
      readonly target: SqlName
      readonly isValidated: boolean
    }
  /** Renames a table, a part of it, or moves it to another schema; `to` is the table's new name, if it gets one. */
  | { readonly kind: 'rename'; readonly table: SqlName; readonly to: SqlName | undefined }
  | { readonly kind: 'index'; readonly table: SqlName; readonly isConcurrent: boolean }
  | { readonly kind: 'drop-index'; readonly index: SqlName; readonly isConcurrent: boolean }
  | { readonly kind: 'create-type'; readonly type: SqlName }
  /** `to` is the type's new name, if it gets one. */
  | { readonly kind: 'alter-type'; readonly type: SqlName; readonly to?: SqlName }
  | { readonly kind: 'drop-type'; readonly type: SqlName }
  | { readonly kind: 'add-enum-value'; readonly type: SqlName; readonly value: string }
  | { readonly kind: 'truncate'; readonly table: SqlName }
  | { readonly kind: 'trigger'; readonly table: SqlName }
  | { readonly kind: 'schema'; readonly schema: string }
  /** Makes, changes or drops something else: a function, a view, a sequence. */
  | { readonly kind: 'change'; readonly object: SqlName }
  /** Changes rows. */
  | { readonly kind: 'write'; readonly table: SqlName }
  /** `value` is the first one that is given; undefined for the default. */
  | { readonly kind: 'set'; readonly parameter: string; readonly value: string | undefined }

/** What a statement does; nothing for statements that touch no table, type or setting. */
export function readActions({ node }: SqlStatement): SqlAction[] {
  if ('CreateStmt' in node) return createTable(node.CreateStmt)
  if ('CreateTableAsStmt' in node) return createTableAs(node.CreateTableAsStmt)
  if ('SelectStmt' in node) return onTable('create-table', node.SelectStmt.intoClause?.rel)
  if ('AlterTableStmt' in node) {
    const { relation, cmds = [], objtype } = node.AlterTableStmt
    if (!relation) return []
    const table = nameOf(relation)
    if (objtype === 'OBJECT_INDEX') return [{ kind: 'drop-index', index: table, isConcurrent: false }]
    return [{ kind: 'alter-table', table }, ...cmds.flatMap((command) => alterTable(table, command))]
  }
  if ('DropStmt' in node) return drop(node.DropStmt)
  if ('RenameStmt' in node) return renameOf(node.RenameStmt)
  if ('AlterObjectSchemaStmt' in node) return moveOf(node.AlterObjectSchemaStmt)
  if ('IndexStmt' in node) {
    const { relation, concurrent = false } = node.IndexStmt
    return relation ? [{ kind: 'index', table: nameOf(relation), isConcurrent: concurrent }] : []
  }
  if ('CreateTrigStmt' in node) return onTable('trigger', node.CreateTrigStmt.relation)
  if ('AlterEnumStmt' in node) {
    const { typeName = [], newVal, oldVal } = node.AlterEnumStmt
    const type = nameFromParts(typeName)
    if (newVal === undefined || oldVal !== undefined) return [{ kind: 'alter-type', type }]
    return [{ kind: 'add-enum-value', type, value: newVal }]
  }
  if ('TruncateStmt' in node) {
    return (node.TruncateStmt.relations ?? []).flatMap((relation) =>
      'RangeVar' in relation ? onTable('truncate', relation.RangeVar) : [],
    )
  }
  if ('CreateSchemaStmt' in node) return [{ kind: 'schema', schema: node.CreateSchemaStmt.schemaname ?? '' }]
  if ('InsertStmt' in node) return onTable('write', node.InsertStmt.relation)
  if ('UpdateStmt' in node) return onTable('write', node.UpdateStmt.relation)
  if ('DeleteStmt' in node) return onTable('write', node.DeleteStmt.relation)
  const created = createdType(node)
  if (created) return [{ kind: 'create-type', type: created }]
  const changed = changedObject(node)
  if (changed) return [{ kind: 'change', object: changed }]
  if ('VariableSetStmt' in node) {
    const { name = '', args: [value] = [] } = node.VariableSetStmt
    const text = value && 'A_Const' in value ? value.A_Const.sval?.sval : undefined
    return [{ kind: 'set', parameter: name, value: text }]
  }
  return []
}

function createdType(node: Node): SqlName | undefined {
  if ('CreateEnumStmt' in node) return nameFromParts(node.CreateEnumStmt.typeName ?? [])
  if ('CreateRangeStmt' in node) return nameFromParts(node.CreateRangeStmt.typeName ?? [])
  return 'CompositeTypeStmt' in node && node.CompositeTypeStmt.typevar
    ? nameOf(node.CompositeTypeStmt.typevar)
    : undefined
}

function changedObject(node: Node): SqlName | undefined {
  if ('CreateDomainStmt' in node) return nameFromParts(node.CreateDomainStmt.domainname ?? [])
  if ('CreateFunctionStmt' in node) return nameFromParts(node.CreateFunctionStmt.funcname ?? [])
  const relation = changedRelation(node)
  return relation && nameOf(relation)
}

function changedRelation(node: Node): RangeVar | undefined {
  if ('ViewStmt' in node) return node.ViewStmt.view
  if ('CreateSeqStmt' in node) return node.CreateSeqStmt.sequence
  if ('AlterSeqStmt' in node) return node.AlterSeqStmt.sequence
  return undefined
}

function createTableAs({ into, objtype }: CreateTableAsStmt): SqlAction[] {
  if (objtype === 'OBJECT_TABLE') return onTable('create-table', into?.rel)
  return into?.rel ? [{ kind: 'change', object: nameOf(into.rel) }] : []
}

function createTable({ relation, tableElts = [] }: CreateStmt): SqlAction[] {
  if (!relation) return []
  const table = nameOf(relation)
  const keys = tableElts.flatMap((element) => {
    if ('Constraint' in element) return foreignKey(table, element.Constraint)
    if (!('ColumnDef' in element)) return []
    return (element.ColumnDef.constraints ?? []).flatMap((constraint) =>
      'Constraint' in constraint ? foreignKey(table, constraint.Constraint) : [],
    )
  })
  return [{ kind: 'create-table', table }, ...keys]
}

function alterTable(table: SqlName, command: Node): SqlAction[] {
  if (!('AlterTableCmd' in command)) return []
  const { subtype, name = '', def }: AlterTableCmd = command.AlterTableCmd
  if (subtype === 'AT_DropColumn') return [{ kind: 'drop-column', table, column: name }]
  if (subtype === 'AT_AlterColumnType' && def && 'ColumnDef' in def) {
    return [{ kind: 'change-type', table, column: name, type: typeText(def.ColumnDef.typeName) }]
  }
  if (subtype === 'AT_AddConstraint' && def && 'Constraint' in def) return foreignKey(table, def.Constraint)
  return []
}

function foreignKey(table: SqlName, { contype, conname = '', pktable, skip_validation }: Constraint): SqlAction[] {
  if (contype !== 'CONSTR_FOREIGN' || !pktable) return []
  return [{ kind: 'add-foreign-key', table, name: conname, target: nameOf(pktable), isValidated: !skip_validation }]
}

function drop({ objects = [], removeType, concurrent = false }: DropStmt): SqlAction[] {
  return objects.flatMap((object): SqlAction[] => {
    if (removeType === 'OBJECT_SCHEMA') return 'String' in object ? [{ kind: 'schema', schema: text(object) }] : []
    const parts = partsOf(object)
    switch (removeType) {
      case 'OBJECT_TABLE':
        return [{ kind: 'drop-table', table: nameFromParts(parts) }]
      case 'OBJECT_TYPE':
        return [{ kind: 'drop-type', type: nameFromParts(parts) }]
      case 'OBJECT_INDEX':
        return [{ kind: 'drop-index', index: nameFromParts(parts), isConcurrent: concurrent }]
      case 'OBJECT_TRIGGER':
        return [{ kind: 'trigger', table: nameFromParts(parts.slice(0, -1)) }]
      case 'OBJECT_FUNCTION':
      case 'OBJECT_SEQUENCE':
      case 'OBJECT_VIEW':
      case 'OBJECT_MATVIEW':
        return [{ kind: 'change', object: nameFromParts(parts) }]
      default:
        return []
    }
  })
}

/** The parts of the name of something that is dropped. */
function partsOf(object: Node): readonly Node[] {
  if ('List' in object) return object.List.items ?? []
  if ('TypeName' in object) return object.TypeName.names ?? []
  return 'ObjectWithArgs' in object ? (object.ObjectWithArgs.objname ?? []) : []
}

function renameOf({ relation, object, renameType, newname = '' }: RenameStmt): SqlAction[] {
  if (relation) {
    const table = nameOf(relation)
    return [{ kind: 'rename', table, to: renameType === 'OBJECT_TABLE' ? { ...table, name: newname } : undefined }]
  }
  if (renameType !== 'OBJECT_TYPE' || !object) return []
  const type = nameFromParts(partsOf(object))
  return [{ kind: 'alter-type', type, to: { ...type, name: newname } }]
}

function moveOf({ relation, object, objectType, newschema }: AlterObjectSchemaStmt): SqlAction[] {
  if (relation) {
    const table = nameOf(relation)
    if (objectType !== 'OBJECT_TABLE') return [{ kind: 'change', object: table }]
    return [{ kind: 'rename', table, to: { ...table, schema: newschema } }]
  }
  if (objectType !== 'OBJECT_TYPE' || !object) return []
  const type = nameFromParts(partsOf(object))
  return [{ kind: 'alter-type', type, to: { ...type, schema: newschema } }]
}

function onTable<Kind extends 'create-table' | 'write' | 'trigger' | 'truncate'>(
  kind: Kind,
  relation: RangeVar | undefined,
) {
  return relation ? [{ kind, table: nameOf(relation) }] : []
}

function nameOf({ schemaname, relname = '' }: RangeVar): SqlName {
  return { schema: schemaname, name: relname }
}

function nameFromParts(parts: readonly Node[]): SqlName {
  const names = parts.map(text)
  return { schema: names.at(-2), name: names.at(-1) ?? '' }
}

function text(node: Node): string {
  return 'String' in node ? (node.String.sval ?? '') : ''
}

function typeText(type: TypeName | undefined): string {
  return (type?.names ?? []).map(text).at(-1) ?? ''
}

/** `"demo"."notes"` */
export function quoteSqlName({ schema, name }: SqlName): string {
  return schema === undefined ? quoteName(name) : quoteName(schema, name)
}
