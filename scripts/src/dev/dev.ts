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
  return runCommand(
    {
      name: 'pnpm dev',
      description: 'Start the database, bring schemas and sample data up to date and run all apps until Ctrl-C.',
      examples: [
        'pnpm dev',
        'pnpm dev demo',
        'POSTGRES_PORT=54400 DEMO_PORT=3100 pnpm dev',
        'DATABASE=docker pnpm dev',
      ],
      define: (command) => command.argument('[apps...]', 'run these apps only'),
      action: (_options, names) => start(names),
    },
    args,
  )
}

async function start(names: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  const running = await findRunningDev(root)
  if (running) {
    say.failed(runningAlready(running))
    return FAILED
  }
  const apps = await findApps(root, names)
  if (!apps) return FAILED
  await using _ = await announceDev(root, apps)
  try {
    return await run({ apps, root, startedAt })
  } catch (error) {
    if (!isLocalPostgresError(error)) throw error
    say.failed(error)
    return FAILED
  }
}

interface DevRun {
  readonly apps: readonly App[]
  readonly root: string
  /** `performance.now()` when the command began. */
  readonly startedAt: number
}

/** Starts all and waits until it has ended. Where something fails, nothing is printed after the words that say so. */
async function run(devRun: DevRun): Promise<number> {
  const { root } = devRun
  const failing = new AbortController()
  const database = startDatabase(root, failing.signal)
  // An error is thrown where it is awaited.
  database.catch(() => {})
  try {
    const generated = await schemaCommand(['generate'], root)
    // A server of one's own answers at once or not at all; only one that has to start is worth starting the apps beside.
    if (process.env.DATABASE_URL) await database
    const status = generated === OK ? await runApps({ ...devRun, database }) : generated
    if (status !== OK) failing.abort()
    return status
  } finally {
    const server = await database.catch(() => undefined)
    if (server?.started) {
      await down({ cwd: root })
      if (!failing.signal.aborted) say.done('PostgreSQL stopped')
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

/** The apps of these names, or all; undefined where there is no such app or one cannot have its port, which is said. */
async function findApps(root: string, names: readonly string[]): Promise<App[] | undefined> {
  try {
    const all = await readApps(root, process.env)
    const unknown = names.find((name) => !all.some((app) => app.name === name))
    if (unknown !== undefined) {
      say.failed({ message: `There is no app "${unknown}".`, next: all.map(({ name }) => `pnpm dev ${name}`) })
      return undefined
    }
    const apps = names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
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

async function startDatabase(root: string, failing: AbortSignal) {
  const start = performance.now()
  const server = await up({ cwd: root, onProgress: (text) => void (failing.aborted || say.progress(text)) })
  const { version = '', address, kind } = server
  if (!failing.aborted) say.done(`PostgreSQL ${version} on ${address}, ${kind} ${secondsSince(start)}`)
  return server
}

interface AppRun extends DevRun {
  readonly database: Promise<unknown>
}

/** Starts the apps, and the database and its schemas while they load. */
async function runApps({ apps, root, database, startedAt }: AppRun): Promise<number> {
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
      process.stderr.write(renderReady(apps, secondsSince(startedAt)))
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

interface Readiness extends Omit<AppRun, 'startedAt'> {
  /** Says that the apps have ended. */
  readonly signal: AbortSignal
}

/** Pushes and seeds, then waits until every app answers. Returns the exit status. */
async function makeReady({ apps, root, database, signal }: Readiness): Promise<number> {
  await database
  const pushed = await schemaCommand(['push'], root, { isTerminalShared: true })
  if (pushed !== OK) return pushed
  // The first request compiles the page that it asks for.
  const [seeded] = await Promise.all([seedIfChanged(root), ...apps.map((app) => waitUntilReady(app, signal))])
  return seeded
}
