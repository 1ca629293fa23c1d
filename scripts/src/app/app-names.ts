/** What an app is called in places that do not take its name as it is. */
export interface AppNames {
  /** Of its PostgreSQL schema and login. */
  readonly snake: string
  /** Before the names of its environment variables. */
  readonly variables: string
}

/** Names an app as PostgreSQL and the environment do. */
export function appNames(name: string): AppNames {
  const snake = name.replaceAll('-', '_')
  return { snake, variables: snake.toUpperCase() }
}
