/** What an app is called in places that do not take its name as it is. */
export interface AppNames {
  /** Of its PostgreSQL schema and login. */
  readonly snake: string
  /** Its environment variables that people may set; .env.example has each of them. */
  readonly variables: {
    readonly port: string
    readonly databasePassword: string
    readonly publicUrl: string
  }
  /** Variable that names the roles which its login has besides its own, in the compose file for production. */
  readonly databaseRoles: string
}

/** Names an app as PostgreSQL and the environment do. */
export function appNames(name: string): AppNames {
  const snake = name.replaceAll('-', '_')
  const prefix = snake.toUpperCase()
  return {
    snake,
    variables: {
      port: `${prefix}_PORT`,
      databasePassword: `${prefix}_DATABASE_PASSWORD`,
      publicUrl: `${prefix}_PUBLIC_URL`,
    },
    databaseRoles: `${prefix}_DATABASE_ROLES`,
  }
}
