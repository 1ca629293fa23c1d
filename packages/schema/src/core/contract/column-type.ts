import type { Field } from '../schema/schema.ts'

/** A type of PostgreSQL that Prisma has a name for. */
export type TypeName =
  | 'text'
  | 'varchar'
  | 'char'
  | 'citext'
  | 'uuid'
  | 'xml'
  | 'inet'
  | 'bit'
  | 'varbit'
  | 'smallint'
  | 'integer'
  | 'oid'
  | 'bigint'
  | 'double'
  | 'real'
  | 'decimal'
  | 'money'
  | 'timestamp'
  | 'timestamptz'
  | 'date'
  | 'time'
  | 'timetz'
  | 'boolean'
  | 'jsonb'
  | 'json'
  | 'bytea'

/** Type of a column, with the numbers that limit it: `varchar(20)`, `decimal(10, 2)`, `timestamp(3)`. */
export interface ColumnType {
  readonly name: TypeName
  readonly limits: readonly number[]
}

/** What Prisma takes for a field without a native type. */
const STANDARD: Readonly<Record<string, ColumnType>> = {
  String: { name: 'text', limits: [] },
  Int: { name: 'integer', limits: [] },
  BigInt: { name: 'bigint', limits: [] },
  Float: { name: 'double', limits: [] },
  Decimal: { name: 'decimal', limits: [65, 30] },
  DateTime: { name: 'timestamp', limits: [3] },
  Boolean: { name: 'boolean', limits: [] },
  Json: { name: 'jsonb', limits: [] },
  Bytes: { name: 'bytea', limits: [] },
}

/** Native types by Prisma's name, with the limits of those written without any. */
const NATIVE: Readonly<Record<string, ColumnType>> = {
  Text: { name: 'text', limits: [] },
  VarChar: { name: 'varchar', limits: [] },
  Char: { name: 'char', limits: [1] },
  Citext: { name: 'citext', limits: [] },
  Uuid: { name: 'uuid', limits: [] },
  Xml: { name: 'xml', limits: [] },
  Inet: { name: 'inet', limits: [] },
  Bit: { name: 'bit', limits: [1] },
  VarBit: { name: 'varbit', limits: [] },
  SmallInt: { name: 'smallint', limits: [] },
  Integer: { name: 'integer', limits: [] },
  Oid: { name: 'oid', limits: [] },
  BigInt: { name: 'bigint', limits: [] },
  DoublePrecision: { name: 'double', limits: [] },
  Real: { name: 'real', limits: [] },
  Decimal: { name: 'decimal', limits: [65, 30] },
  Money: { name: 'money', limits: [] },
  Timestamp: { name: 'timestamp', limits: [6] },
  Timestamptz: { name: 'timestamptz', limits: [6] },
  Date: { name: 'date', limits: [] },
  Time: { name: 'time', limits: [6] },
  Timetz: { name: 'timetz', limits: [6] },
  Boolean: { name: 'boolean', limits: [] },
  JsonB: { name: 'jsonb', limits: [] },
  Json: { name: 'json', limits: [] },
  ByteA: { name: 'bytea', limits: [] },
}

/** Type of a scalar field's column; undefined for enums, and for what only the database has a name for. */
export function columnTypeOf({ type, nativeType }: Pick<Field, 'type' | 'nativeType'>): ColumnType | undefined {
  if (nativeType === undefined) return STANDARD[type]
  const [, name = '', written] = /^(\w+)(?:\((.*)\))?$/.exec(nativeType) ?? []
  const known = NATIVE[name]
  if (!known) return undefined
  return written ? { name: known.name, limits: written.split(',').map(Number) } : known
}
