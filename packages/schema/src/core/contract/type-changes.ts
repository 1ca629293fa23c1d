import type { ColumnType, TypeName } from './column-type.ts'
import type { RuleId } from './rules.ts'

/** Every type, in the order of the table. */
export const COLUMN_TYPES = [
  'text',
  'varchar',
  'char',
  'citext',
  'uuid',
  'xml',
  'inet',
  'bit',
  'varbit',
  'smallint',
  'integer',
  'oid',
  'bigint',
  'double',
  'real',
  'decimal',
  'money',
  'timestamp',
  'timestamptz',
  'date',
  'time',
  'timetz',
  'boolean',
  'jsonb',
  'json',
  'bytea',
] as const satisfies readonly TypeName[]

/**
 * What becomes of an old client when a column of the type of the row gets the type of the column, in the same order.
 *
 * `.` works · `~` differs · `r` cannot read every new value rightly · `w` what it sends is refused or altered · `x` both.
 */
const EFFECTS: Readonly<Record<TypeName, string>> = {
  text: '..w~wwwwwxxxwxxwxxxwwxxwwx',
  varchar: '..w~wwwwwxxxwxxwxxxwwxxwwx',
  char: '~~.~wwwwwxxxwxxwxxxwwxxwwx',
  citext: '~~w.wwwwwxxxwxxwxxxwwxxwwx',
  uuid: '~~w~.wwwwxxxwxxwxxxwwxxwwx',
  xml: '..w~w.wwwxxxwxxwxxxwwxxwwx',
  inet: '~~w~ww.wwxxxwxxwxxxwwxxwwx',
  bit: '..w.www..xxxwxxwxxxwwxxwwx',
  varbit: '..w.wwww.xxxwxxwxxxwwxxwwx',
  smallint: 'rrrrxxxww..~~rrrrxxxxxxrxx',
  integer: 'rrrrxxxwww.~~rxrrxxxxxxrxx',
  oid: 'rrrrxxxwww~.~rxrrxxxxxxrxx',
  bigint: 'rrxrxxxxxwww.xxrrxxxxxxrxx',
  double: 'rrxrxxxwwwwww.wwxxxxxxxrxx',
  real: 'rrrrxxxwwwwww..wxxxxxxxrxx',
  decimal: 'rrxrxxxxxwwwwww.xxxxxxxrxx',
  money: 'rrxrxxxxxwwxwww..xxxxxxrxx',
  timestamp: 'rrxrxxxxxxxxxxxxx.~wwwxxxx',
  timestamptz: 'rrxrxxxxxxxxxxxxx~.wwwxxxx',
  date: 'rrxrxxxxxxxxxxxxx~~.wwxxxx',
  time: 'rrxrxxxxxxxxxxxxxwww.~xxxx',
  timetz: 'rrxrxxxxxxxxxxxxxwww~.xxxx',
  boolean: 'rrxrxxxxxxxxxxxxxxxxxx.rxx',
  jsonb: 'rrrrxxxxxwwwwwwwxxxxxxx..x',
  json: 'rrrrxxxxxwwwwwwwxxxxxxx..x',
  bytea: 'xxxxxxxxxxxxxxxxxxxxxxxxx.',
}

const RULES = {
  '.': 'type-same',
  '~': 'type-differs',
  r: 'type-unreadable',
  w: 'type-narrowed',
  x: 'type-replaced',
} as const satisfies Record<string, RuleId>

/** The rule for a column that changes from one type to another. */
export function judgeTypeChange(from: ColumnType, to: ColumnType): RuleId {
  const effect = EFFECTS[from.name][COLUMN_TYPES.indexOf(to.name)] as keyof typeof RULES
  if (!isNarrower(from, to)) return RULES[effect]
  return effect === 'r' || effect === 'x' ? 'type-replaced' : 'type-narrowed'
}

const TEXTS: ReadonlySet<TypeName> = new Set(['varchar', 'char', 'bit', 'varbit'])
const LENGTHS = { uuid: 36, inet: 43 } as const satisfies Partial<Record<TypeName, number>>
const ENDLESS: ReadonlySet<TypeName> = new Set(['text', 'varchar', 'citext', 'xml', 'varbit', 'jsonb', 'json', 'bytea'])
/** A Date of JavaScript has milliseconds. */
const MILLISECONDS = 3

/** Whether the limits of the new type exclude values of the old one. */
function isNarrower(from: ColumnType, to: ColumnType): boolean {
  if (to.name === 'decimal') {
    const [digits, scale] = decimalPlaces(to)
    const [oldDigits, oldScale] = from.name === 'decimal' ? decimalPlaces(from) : [0, 0]
    return digits < oldDigits || scale < oldScale
  }
  const [limit] = to.limits
  if (limit === undefined) return false
  if (TEXTS.has(to.name)) return limit < lengthOf(from)
  return limit < Math.min(from.limits[0] ?? MILLISECONDS, MILLISECONDS)
}

/** Most characters that a value of a type takes; none for the types that are short in any case. */
function lengthOf({ name, limits: [limit] }: ColumnType): number {
  const known: Partial<Record<TypeName, number>> = LENGTHS
  return limit ?? known[name] ?? (ENDLESS.has(name) ? Number.POSITIVE_INFINITY : 0)
}

function decimalPlaces({ limits: [precision = 0, scale = 0] }: ColumnType): [digits: number, scale: number] {
  return [precision - scale, scale]
}
