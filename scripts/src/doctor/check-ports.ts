import { databaseAddress } from '@workspace/config/database-address'
import { localDatabaseUrl } from '@workspace/config/database-url'
import { isLocalPostgresError, status } from '@workspace/local-postgres'
import { PortSettingError, readApps } from '../apps.ts'
import { isFree } from '../dev/find-taken-ports.ts'
import { findRunningDev } from '../dev/running-dev.ts'
import type { Check, Finding } from '../validate/check.ts'

const group = 'Ports'

/** Whether the ports of the apps and of the local database are free, or taken by this clone. */
export async function checkPorts(root: string): Promise<readonly Check[]> {
  return [...(await checkAppPorts(root)), ...(await checkDatabasePort(root))]
}

async function checkAppPorts(root: string): Promise<Check[]> {
  try {
    const [apps, dev] = [await readApps(root, process.env), await findRunningDev(root)]
    const checks: Check[] = []
    for (const { name, port, portVariable, title } of apps) {
      const isOurs = dev?.apps.some((running) => running.title === title) ?? false
      const finding: Finding = isOurs
        ? { status: 'passed', found: `${port}, of the pnpm dev that runs (process ${dev?.pid})` }
        : (await isFree(port))
          ? { status: 'passed', found: `${port}, free` }
          : {
              status: 'failed',
              found: `${port} is taken by another process`,
              why: `${title} would listen there.`,
              next: [`${portVariable}=${port + 100} pnpm dev`],
            }
      checks.push({ group, name, ...finding })
    }
    return checks
  } catch (error) {
    // Which variable is no port is told of the environment.
    if (error instanceof PortSettingError) return []
    throw error
  }
}

async function checkDatabasePort(root: string): Promise<Check[]> {
  try {
    const { kind, state } = await status({ cwd: root })
    if (kind === 'own') return []
    const { port } = databaseAddress(localDatabaseUrl(process.env))
    const finding: Finding =
      state === 'running'
        ? { status: 'passed', found: `${port}, of the local database` }
        : (await isFree(port))
          ? { status: 'passed', found: `${port}, free` }
          : {
              status: 'failed',
              found: `${port} is taken by another process`,
              why: 'The local database would listen there.',
              next: [`POSTGRES_PORT=${port + 100} pnpm dev`],
            }
    return [{ group, name: 'database', ...finding }]
  } catch (error) {
    if (!isLocalPostgresError(error)) throw error
    const { message, next } = error
    return [{ group, name: 'database', status: 'failed', found: message, next }]
  }
}
