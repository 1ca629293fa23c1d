import { delimiter, join } from 'node:path'
import { parseConnectionUrl } from '@workspace/prisma-engine'
import { x } from 'tinyexec'
import { glob } from 'tinyglobby'
import { CommandError } from '../command-error.ts'
import { connectionEnvironment } from './connection-environment.ts'
import { type PostgresPrograms, parseVersion } from './postgres-programs.ts'

/** Where packages put the programs of each version, beside what is on the PATH. */
const FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/{postgresql,libpq}*/bin',
  '/usr/local/opt/{postgresql,libpq}*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
]

/** Which programs are looked for. */
export interface ProgramSearch {
  /** Connection string of the database. */
  readonly url: string
  /** Whether the database is the one of docker-compose.yml. */
  readonly isDocker: boolean
  readonly root: string
  /** Major version of the server. */
  readonly serverMajor: number
}

/**
 * Finds PostgreSQL's programs that are not older than the server, those nearest to its version first: in the container of the
 * compose file's database, else on this machine.
 *
 * @throws {CommandError} where there are none.
 */
export async function findPrograms(search: ProgramSearch): Promise<readonly [PostgresPrograms, ...PostgresPrograms[]]> {
  const found = search.isDocker ? await findInContainer(search) : await findInstalled(search)
  const [nearest, ...others] = found
    .filter(({ major }) => major >= search.serverMajor)
    .sort((a, b) => a.major - b.major)
  if (!nearest) throw noneFound(search, found)
  return [nearest, ...others]
}

async function findInContainer({ url, root }: ProgramSearch): Promise<PostgresPrograms[]> {
  const exec = ['compose', 'exec', '-T', 'db']
  const { stdout } = await x('docker', [...exec, 'pg_dump', '--version'], { nodeOptions: { cwd: root } })
  const version = parseVersion(stdout)
  if (!version) return []
  const { user, database } = parseConnectionUrl(url)
  // Over the container's own socket, which asks for no password.
  const connection = [...(user === undefined ? [] : [`--username=${user}`]), `--dbname=${database}`]
  return [
    {
      ...version,
      place: 'docker compose exec db',
      call: (name, args) => ({
        file: 'docker',
        args: [...exec, name, ...(name === 'pg_restore' ? [] : connection), ...args],
        env: process.env,
        cwd: root,
      }),
    },
  ]
}

async function findInstalled({ url, root }: ProgramSearch): Promise<PostgresPrograms[]> {
  const env = { ...process.env, ...connectionEnvironment(url) }
  const installed = await glob(FOLDERS, { onlyDirectories: true, absolute: true })
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const folders = new Set([...installed, ...path])
  const found = await Promise.all(
    [...folders].map(async (folder): Promise<PostgresPrograms[]> => {
      const version = await askVersion(join(folder, 'pg_dump'))
      if (!version) return []
      const call: PostgresPrograms['call'] = (name, args) => ({ file: join(folder, name), args, env, cwd: root })
      return [{ ...version, place: folder, call }]
    }),
  )
  return found.flat()
}

async function askVersion(program: string) {
  try {
    return parseVersion((await x(program, ['--version'])).stdout)
  } catch {
    return undefined
  }
}

function noneFound({ isDocker, serverMajor }: ProgramSearch, found: readonly PostgresPrograms[]): CommandError {
  const older = found.map(({ version, place }) => `${version} in ${place}`).join(', ')
  return new CommandError({
    message: `No pg_dump, pg_restore and psql of PostgreSQL ${serverMajor} or newer were found.`,
    why: older
      ? `The server has version ${serverMajor}, and older programs cannot read it: ${older}.`
      : isDocker
        ? 'docker compose exec db pg_dump --version does not answer.'
        : 'PostgreSQL out of npm comes without them.',
    next: [
      `Install the client programs of PostgreSQL ${serverMajor}: https://www.postgresql.org/download`,
      'Or use the database of docker-compose.yml, whose image has them: DATABASE=docker',
    ],
  })
}
