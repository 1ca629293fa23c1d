import type { ColumnType, TypeName } from '../contract/column-type.ts'
import { COLUMN_TYPES, judgeTypeChange } from '../contract/type-changes.ts'

/** Types whose name in the catalogue is another than Prisma's. */
const CATALOGUE_NAMES: Readonly<Record<string, TypeName>> = {
  'character varying': 'varchar',
  character: 'char',
  'bit varying': 'varbit',
  'double precision': 'double',
  numeric: 'decimal',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
}

/** Decimal places of a second that times without a number have. */
const MICROSECONDS = 6
const TIMES: ReadonlySet<TypeName> = new Set(['timestamp', 'timestamptz', 'time', 'timetz'])

/**
 * Whether every value of one type is kept whole by another, both as `format_type` writes them; false for what is not known.
 *
 * `fitsInto('character varying(100)', 'text')`
 */
export function fitsInto(from: string, to: string): boolean {
  if (from === to) return true
  const [old, wanted] = [readType(from), readType(to)]
  if (!old || !wanted || old.isList !== wanted.isList) return false
  if (rewrites(old, wanted)) return false
  const rule = judgeTypeChange(old, wanted)
  return rule === 'type-same' || rule === 'type-differs'
}

/** Conversions that an old client does not notice, and that change what is stored. */
function rewrites(from: ColumnType, to: ColumnType): boolean {
  if (from.name === 'json' && to.name === 'jsonb') return true
  if (!TIMES.has(from.name)) return false
  // With or without a zone: what is meant depends on the session.
  return from.name !== to.name || (to.limits[0] ?? MICROSECONDS) < (from.limits[0] ?? MICROSECONDS)
}

function readType(text: string): (ColumnType & { readonly isList: boolean }) | undefined {
  const [, word = '', numbers, zone = '', list] =
    /^([a-z ]+?)(?:\(([\d,]+)\))?( with(?:out)? time zone)?(\[\])?$/.exec(text) ?? []
  const written = `${word}${zone}`
  const name = CATALOGUE_NAMES[written] ?? COLUMN_TYPES.find((known) => known === written)
  if (!name) return undefined
  const endless = name === 'decimal' ? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] : []
  return { name, limits: numbers?.split(',').map(Number) ?? endless, isList: list !== undefined }
}
