import { databaseAddress } from '@workspace/config/database-address'
import { localDatabaseUrl } from '@workspace/config/database-url'
import { closeSharedPool, sharedPool } from '@workspace/database/connection'
import { type App, PortSettingError, readApps } from '../apps.ts'
import type { Check, Finding } from './check.ts'
import type { EnvironmentFiles } from './environment-files.ts'

const group = 'Settings'

/** Whether the settings of the workspace can be read, and do not contradict each other. */
export async function checkSettings(
  root: string,
  env: NodeJS.ProcessEnv,
  outside: NodeJS.ProcessEnv,
  files: EnvironmentFiles,
): Promise<Check[]> {
  return [
    { group, name: 'which values count', ...checkOverridden(outside, files) },
    { group, name: 'choice of database', ...checkDatabaseChoice(env) },
    { group, name: 'connection pool', ...(await checkPool()) },
    { group, name: 'ports', ...(await checkPorts(root, env)) },
  ]
}

function checkOverridden(outside: NodeJS.ProcessEnv, { env = {} }: EnvironmentFiles): Finding {
  const names = Object.keys(env).filter((name) => outside[name] !== undefined && outside[name] !== env[name])
  if (names.length === 0) return { status: 'passed', found: 'the environment and .env do not differ' }
  return {
    status: 'warned',
    found: `${names.join(', ')} of the environment ${names.length === 1 ? 'differs' : 'differ'} from .env`,
    why: 'What the environment says counts.',
    next: names.map((name) => `To use the one of .env: unset ${name}`),
  }
}

function checkDatabaseChoice(env: NodeJS.ProcessEnv): Finding {
  const { DATABASE: kind, DATABASE_URL: url, POSTGRES_PORT: port } = env
  if (kind && kind !== 'embedded' && kind !== 'docker') {
    return { status: 'failed', found: `DATABASE is "${kind}"`, next: ['DATABASE=docker', 'unset DATABASE'] }
  }
  if (!url || url === localDatabaseUrl(env)) return { status: 'passed', found: `the local one, ${kind || 'embedded'}` }
  let local: boolean
  let actual: number
  try {
    const address = databaseAddress(url, env)
    local = address.host === '127.0.0.1' || address.host === 'localhost'
    actual = address.port
  } catch {
    return {
      status: 'failed',
      found: 'DATABASE_URL is no connection string',
      next: ['DATABASE_URL=postgresql://user:password@host:5432/database'],
    }
  }
  const without = [
    ...(kind ? [`DATABASE=${kind}`] : []),
    ...(port && local && Number(port) !== actual ? [`POSTGRES_PORT=${port}`] : []),
  ]
  if (without.length === 0) return { status: 'passed', found: 'DATABASE_URL' }
  return {
    status: 'failed',
    found: `DATABASE_URL and ${without.join(' and ')} contradict each other`,
    why: 'DATABASE_URL names another server, and it counts; the other is for the local one.',
    next: [
      'unset DATABASE_URL   (the local database)',
      ...without.map((one) => `unset ${one.split('=')[0]}   (DATABASE_URL)`),
    ],
  }
}

async function checkPool(): Promise<Finding> {
  try {
    sharedPool()
    return { status: 'passed', found: 'its settings are within bounds' }
  } catch (error) {
    return {
      status: 'failed',
      found: 'its settings are wrong',
      why: (error as Error).message,
      next: ['Correct or unset these variables.'],
    }
  } finally {
    await closeSharedPool()
  }
}

async function checkPorts(root: string, env: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    const apps = await readApps(root, env)
    const shared = apps.filter((app) => apps.some((other) => other !== app && other.port === app.port))
    if (shared.length === 0)
      return { status: 'passed', found: apps.map(({ name, port }) => `${name} ${port}`).join(', ') }
    return {
      status: 'failed',
      found: `${shared.map(({ name }) => name).join(' and ')} have the same port, ${shared[0]?.port}`,
      next: shared.slice(1).map(({ portVariable, port }: App) => `${portVariable}=${port + 100}`),
    }
  } catch (error) {
    if (!(error instanceof PortSettingError)) throw error
    return { status: 'failed', found: error.message, next: error.next }
  }
}
