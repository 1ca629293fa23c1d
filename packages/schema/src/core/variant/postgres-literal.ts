const QUOTED = /^'((?:[^']|'')*)'(?:::[\w\s.,"()]+)?$/
const BARE = /^\(?(-?\d+(?:\.\d+)?|true|false)\)?(?:::[\w\s.,"()]+)?$/i

/** The value of a literal of PostgreSQL, with or without a cast: `'{}'::jsonb` is `{}`; undefined for anything else. */
export function parsePostgresLiteral(sql: string): string | undefined {
  const quoted = QUOTED.exec(sql)?.[1]
  return quoted === undefined ? BARE.exec(sql)?.[1] : quoted.replaceAll("''", "'")
}
