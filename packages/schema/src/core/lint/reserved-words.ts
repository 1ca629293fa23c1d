/** Words that PostgreSQL 18 takes for names of tables and columns only in quotes. */
export const postgresWords: ReadonlySet<string> = words(`
  all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
  localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
  returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
  unique user using variadic verbose when where window with
`)

/** Types of JavaScript and TypeScript that a type of the client would hide where it is imported. */
export const builtInTypes: ReadonlySet<string> = words(`
  Array ArrayBuffer Awaited BigInt Boolean Buffer Date Error Exclude Extract Function Iterator Map NonNullable Number Object
  Omit Parameters Partial Pick Promise Proxy Readonly Record RegExp Required ReturnType Set String Symbol
`)

/** Members that every object of JavaScript has. */
export const objectMembers: ReadonlySet<string> = words(`
  constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
`)

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
