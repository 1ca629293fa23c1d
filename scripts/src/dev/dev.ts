import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { down, isLocalPostgresError, up } from '@workspace/local-postgres'
import { type App, PortSettingError, readApps } from '../apps.ts'
import { FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { schemaCommand } from '../schema-command.ts'
import { seedIfChanged } from '../seed/seed-if-changed.ts'
import { say, secondsSince } from '../shell.ts'
import { findTakenPorts, type TakenPort } from './find-taken-ports.ts'
import { renderReady } from './render-ready.ts'
import { announceDev, findRunningDev, type RunningDev } from './running-dev.ts'
import { startApps } from './start-apps.ts'
import { waitUntilReady } from './wait-until-ready.ts'

/**
 * `pnpm dev`
 *
 * @returns the exit status.
 */
export function dev(args: readonly string[]): Promise<number> {
  // A terminal that was closed takes no words any more, and PostgreSQL has to be stopped all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  return runCommand({ ...command, action: startAll }, args)
}

const command = {
  name: 'pnpm dev',
  description: 'Start the database, bring schemas and sample data up to date and run all apps until Ctrl-C.',
  examples: ['pnpm dev', 'POSTGRES_PORT=54400 DEMO_PORT=3100 pnpm dev', 'DATABASE=docker pnpm dev'],
}

async function startAll(): Promise<number> {
  const start = performance.now()
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const running = await findRunningDev(root)
  if (running) {
    say.failed(runningAlready(running))
    return FAILED
  }
  const apps = await findApps(root)
  if (!apps) return FAILED
  await using _ = await announceDev(root, apps)
  const database = startDatabase(root)
  // An error is thrown where it is awaited.
  database.catch(() => {})
  try {
    const generated = await schemaCommand(['generate'], root)
    return generated === OK ? await runApps({ apps, root, start, database }) : generated
  } finally {
    if ((await database)?.started) {
      await down({ cwd: root })
      say.done('PostgreSQL stopped')
    }
  }
}

function runningAlready({ pid, apps }: RunningDev) {
  const addresses = apps.map(({ title, url }) => `${title} ${url}`).join(', ')
  return {
    message: `pnpm dev is running already: ${addresses}.`,
    next: [`To stop it: Ctrl-C where it runs, or kill ${pid}`],
  }
}

/** The apps, or undefined where one of them cannot have its port, which is said. */
async function findApps(root: string): Promise<App[] | undefined> {
  try {
    const apps = await readApps(root, process.env)
    const taken = await findTakenPorts(apps)
    for (const port of taken) say.failed(portTaken(port))
    return taken.length > 0 ? undefined : apps
  } catch (error) {
    if (!(error instanceof PortSettingError)) throw error
    say.failed(error)
    return undefined
  }
}

function portTaken({ app: { title, port, portVariable }, by }: TakenPort) {
  return {
    message: `Port ${port}, where ${title} would listen, is taken by ${by}.`,
    next: [`Free the port, or move the app: ${portVariable}=${port + 100} pnpm dev`],
  }
}

async function startDatabase(root: string) {
  const start = performance.now()
  try {
    const server = await up({ cwd: root, onProgress: say.progress })
    say.done(`PostgreSQL ${server.version ?? ''} on ${server.address}, ${server.kind} ${secondsSince(start)}`)
    return server
  } catch (error) {
    if (!isLocalPostgresError(error)) throw error
    say.failed(error)
    return undefined
  }
}

interface AppRun {
  readonly apps: readonly App[]
  readonly root: string
  /** Where it does not start, undefined, and why has been said. */
  readonly database: Promise<unknown>
  /** `performance.now()` when the command began. */
  readonly start: number
}

/** Starts the apps, and the database and its schemas while they load. */
async function runApps({ apps, root, database, start }: AppRun): Promise<number> {
  const running = startApps(apps, root)
  const stopping = new AbortController()
  const ended = running.ended.then(
    () => OK,
    () => FAILED,
  )
  void ended.then(() => stopping.abort())
  try {
    const status = await makeReady({ apps, root, database, signal: stopping.signal })
    if (status === OK) {
      process.stderr.write(renderReady(apps, secondsSince(start)))
      return await ended
    }
    running.stop()
    return status
  } catch (error) {
    const haveEnded = stopping.signal.aborted
    running.stop()
    if (!haveEnded) throw error
    return await ended
  } finally {
    await ended
  }
}

interface Readiness extends Omit<AppRun, 'start'> {
  /** Says that the apps have ended. */
  readonly signal: AbortSignal
}

/** Pushes and seeds, then waits until every app answers. Returns the exit status. */
async function makeReady({ apps, root, database, signal }: Readiness): Promise<number> {
  if (!(await database)) return FAILED
  const pushed = await schemaCommand(['push'], root)
  if (pushed !== OK) return pushed
  // The first request compiles the page that it asks for.
  const [seeded] = await Promise.all([seedIfChanged(root), ...apps.map((app) => waitUntilReady(app, signal))])
  return seeded
}
