/** A statement that an application sent to the database. */
export interface Query {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The statements that an application logged which was started with DATABASE_LOG_QUERIES=parameters. */
export function readQueries(output: string): Query[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{') || !line.endsWith('}')) return []
    const { sql, parameters } = JSON.parse(line) as Partial<Query>
    return sql === undefined ? [] : [{ sql, parameters: parameters ?? [] }]
  })
}
