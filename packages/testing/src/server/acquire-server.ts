import { acquireTestServer } from '@workspace/local-postgres/testing'
import { acquireContainer } from './acquire-container.ts'
import { dockerAnswers } from './docker-answers.ts'

/** Environment variables that choose the server for tests. */
export interface ServerEnvironment {
  readonly TEST_DATABASE_URL?: string | undefined
  /** `embedded` passes over a Docker that answers. */
  readonly DATABASE?: string | undefined
  readonly DOCKER_HOST?: string | undefined
  readonly [name: string]: string | undefined
}

/** A PostgreSQL server whose role may create databases; dispose of it to give it back. */
export interface Server extends AsyncDisposable {
  readonly url: string
}

/** Chooses the server for tests: TEST_DATABASE_URL, else a container where Docker answers, else the embedded one. */
export async function acquireServer(env: ServerEnvironment): Promise<Server> {
  if (env.TEST_DATABASE_URL) return ownServer(env.TEST_DATABASE_URL)
  if (env.DATABASE !== 'embedded' && (await dockerAnswers(env))) {
    const container = await acquireContainer()
    if (container) return container
  }
  return acquireTestServer()
}

function ownServer(url: string): Server {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Error(
      'TEST_DATABASE_URL is not the address of a PostgreSQL server; expected postgresql://user:password@host:port/postgres',
    )
  }
  return { url, [Symbol.asyncDispose]: async () => {} }
}
