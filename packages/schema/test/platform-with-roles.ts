import pg from 'pg'
import { expect } from 'vitest'
import { deployPlatform } from './deployed-platform.ts'

/** A platform whose layers have roles, with names of its own: a server has roles for all its databases. */
export async function given(files: Readonly<Record<string, string>> = {}, start = '') {
  const platform = await deployPlatform(files)
  const { database } = platform
  const prefix = `${start}${database.name}_`
  const logins: pg.Client[] = []
  return {
    ...platform,
    prefix,
    apply: (cwd?: string) => platform.schema(['roles', '--apply', '--prefix', prefix], cwd),
    /** Connection string of a new login that acts as a role. */
    async login(role: string) {
      const name = `${prefix}my_${role}`
      await database.query(`CREATE ROLE ${name} LOGIN PASSWORD 'secret' IN ROLE ${prefix}${role}`)
      if (role.endsWith('_owner')) await database.query(`ALTER ROLE ${name} SET role = '${prefix}${role}'`)
      const url = new URL(database.url)
      url.username = name
      url.password = 'secret'
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      logins.push(client)
      /** What PostgreSQL says to a statement: its code, or nothing. */
      const tries = async (sql: string) => {
        await client.query('BEGIN')
        const code = await client.query(sql).then(
          () => 'ok',
          (error: { code: string }) => error.code,
        )
        await client.query('ROLLBACK')
        return code
      }
      return { url: url.href, tries }
    },
    async [Symbol.asyncDispose]() {
      for (const client of logins) await client.end()
      // Whoever gave memberships goes last.
      const roles = await database.query(
        `SELECT quote_ident(rolname) AS name FROM pg_roles WHERE rolname LIKE '${prefix}%' ORDER BY rolcreaterole`,
      )
      await database.query(`ALTER DATABASE ${database.name} OWNER TO postgres`)
      for (const { name } of roles) await database.query(`DROP OWNED BY ${name} CASCADE`)
      for (const { name } of roles) await database.query(`DROP ROLE ${name}`)
      await platform[Symbol.asyncDispose]()
    },
  }
}

type Given = Awaited<ReturnType<typeof given>>

/** SQLSTATE insufficient_privilege. */
export const DENIED = '42501'

/** A row in each layer. */
export const withRows = `
  INSERT INTO public.users (id, email) VALUES ('u', 'u');
  INSERT INTO alpha.sessions (role, user_id) VALUES ('ADMIN', 'u');
  INSERT INTO gamma_data.sessions (mood) VALUES ('BAD');`

/** Expects each statement to end as told. */
export async function expectEach(
  { tries }: Awaited<ReturnType<Given['login']>>,
  expected: Readonly<Record<string, string>>,
): Promise<void> {
  const found: Record<string, string> = {}
  for (const sql of Object.keys(expected)) found[sql] = await tries(sql)
  expect(found).toEqual(expected)
}
