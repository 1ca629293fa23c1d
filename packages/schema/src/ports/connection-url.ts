/** A search path in which no layer is, so that PostgreSQL and the engine write every name with its PostgreSQL schema. */
export const NO_LAYER = 'pg_catalog'

/** A connection string with another search path. What is no URL is left as it is, for opening it to explain. */
export function withSchema(url: string, schema: string): string {
  return changeUrl(url, (target) => target.searchParams.set('schema', schema))
}

/** A connection string with a search path in which no layer is, for catalogues that can be compared. */
export function withNeutralPath(url: string): string {
  return withSchema(url, NO_LAYER)
}

/** A connection string of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  return changeUrl(url, (target) => {
    target.pathname = `/${name}`
  })
}

function changeUrl(url: string, change: (target: URL) => void): string {
  if (!URL.canParse(url)) return url
  const target = new URL(url)
  change(target)
  return target.href
}
