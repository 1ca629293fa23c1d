import { type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

/** How the values of one PostgreSQL type are handed to the schema engine. */
export interface ColumnReader {
  readonly type: ColumnType
  /** PostgreSQL's text form to the engine's value. */
  readonly read: (text: string) => unknown
}

const asText = (text: string): string => text
const asTimestamp = (text: string): string => `${text.replace(' ', 'T')}+00:00`
// PostgreSQL writes an offset of whole hours as `+02`, which Date does not read.
const asZonedTimestamp = (text: string): string =>
  new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString().replace('Z', '+00:00')
const parsed = (oid: number) => pg.types.getTypeParser(oid, 'text') as (text: string) => unknown

// PostgreSQL's fixed type numbers, as far as its catalogues, Prisma's history table and data-loss checks return them.
const readers: ReadonlyMap<number, ColumnReader> = new Map([
  [16, { type: ColumnTypeEnum.Boolean, read: parsed(16) }],
  [17, { type: ColumnTypeEnum.Bytes, read: parsed(17) }],
  // "char", which pg_constraint and pg_type are full of. As Text the engine panics on PostgreSQL 18.
  [18, { type: ColumnTypeEnum.Character, read: asText }],
  [19, { type: ColumnTypeEnum.Text, read: asText }],
  [20, { type: ColumnTypeEnum.Int64, read: asText }],
  [21, { type: ColumnTypeEnum.Int32, read: parsed(21) }],
  [23, { type: ColumnTypeEnum.Int32, read: parsed(23) }],
  [25, { type: ColumnTypeEnum.Text, read: asText }],
  [26, { type: ColumnTypeEnum.Int64, read: asText }],
  [114, { type: ColumnTypeEnum.Json, read: asText }],
  [700, { type: ColumnTypeEnum.Float, read: parsed(700) }],
  [701, { type: ColumnTypeEnum.Double, read: parsed(701) }],
  [1000, { type: ColumnTypeEnum.BooleanArray, read: parsed(1000) }],
  [1002, { type: ColumnTypeEnum.CharacterArray, read: parsed(1009) }],
  [1003, { type: ColumnTypeEnum.TextArray, read: parsed(1009) }],
  [1005, { type: ColumnTypeEnum.Int32Array, read: parsed(1005) }],
  [1007, { type: ColumnTypeEnum.Int32Array, read: parsed(1007) }],
  [1009, { type: ColumnTypeEnum.TextArray, read: parsed(1009) }],
  [1015, { type: ColumnTypeEnum.TextArray, read: parsed(1015) }],
  [1016, { type: ColumnTypeEnum.Int64Array, read: parsed(1009) }],
  [1028, { type: ColumnTypeEnum.Int64Array, read: parsed(1009) }],
  [1042, { type: ColumnTypeEnum.Text, read: asText }],
  [1043, { type: ColumnTypeEnum.Text, read: asText }],
  [1082, { type: ColumnTypeEnum.Date, read: asText }],
  [1083, { type: ColumnTypeEnum.Time, read: asText }],
  [1114, { type: ColumnTypeEnum.DateTime, read: asTimestamp }],
  [1184, { type: ColumnTypeEnum.DateTime, read: asZonedTimestamp }],
  [1700, { type: ColumnTypeEnum.Numeric, read: asText }],
  [2950, { type: ColumnTypeEnum.Uuid, read: asText }],
  [3802, { type: ColumnTypeEnum.Json, read: asText }],
])

const textReader: ColumnReader = { type: ColumnTypeEnum.Text, read: asText }

/** Reader for the type with this number; types that are not listed are handed over as text. */
export function columnReader(oid: number): ColumnReader {
  return readers.get(oid) ?? textReader
}
