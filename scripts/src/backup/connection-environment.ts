import { resolve } from 'node:path'
import { parseConnectionUrl } from '@workspace/prisma-engine'

const FILES = { sslrootcert: 'PGSSLROOTCERT', sslcert: 'PGSSLCERT', sslkey: 'PGSSLKEY' }

/**
 * The variables by which PostgreSQL's programs connect to the database of a connection string. Its password is in no argument,
 * which every user of the machine could read, and what only Prisma knows is left out.
 *
 * @throws {SchemaEngineError} P1013 where it is no PostgreSQL connection string.
 */
export function connectionEnvironment(url: string): Record<string, string> {
  const { host, port, user, password, database, options } = parseConnectionUrl(url)
  const parameters = new URL(url).searchParams
  const files = Object.entries(FILES).flatMap(([name, variable]) => {
    const path = parameters.get(name)
    return path ? [[variable, resolve(path)]] : []
  })
  const mode = parameters.get('sslmode')
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGDATABASE: database,
    PGCONNECT_TIMEOUT: '10',
    ...(user !== undefined && { PGUSER: user }),
    ...(password !== undefined && { PGPASSWORD: password }),
    ...(options !== undefined && { PGOPTIONS: options }),
    ...(mode && { PGSSLMODE: mode === 'no-verify' ? 'require' : mode }),
    ...Object.fromEntries(files),
  }
}
