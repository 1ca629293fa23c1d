import { spawn } from 'node:child_process'
import { portTaken } from '../embedded/port.ts'
import { isLocalPostgresError, LocalPostgresError } from '../failure.ts'

/** Where the compose file is and on which port it publishes the database. */
export interface ComposeTarget {
  readonly root: string
  readonly port: number
}

/** Name of the database's service in docker-compose.yml. */
const composeService = 'db'

/** Starts the compose file's database and waits until it is healthy. */
export async function composeUp(target: ComposeTarget, onProgress: (message: string) => void): Promise<boolean> {
  if (await composeRuns(target)) return false
  onProgress('Starting PostgreSQL with docker compose')
  try {
    await compose(target, ['--progress', 'quiet', 'up', '--detach', '--wait', composeService])
  } catch (error) {
    throw isLocalPostgresError(error) && error.code === 'POSTGRES.DOCKER_FAILED' ? await withLog(target, error) : error
  }
  return true
}

/** Stops the compose file's database, its data stays; returns whether it ran. */
export async function composeDown(target: ComposeTarget): Promise<boolean> {
  const ran = await composeRuns(target)
  await compose(target, ['rm', '--stop', '--force', composeService])
  return ran
}

/** Whether the database's container runs and is healthy, published on the wanted port. */
export async function composeRuns(target: ComposeTarget): Promise<boolean> {
  const output = await compose(target, ['ps', '--format', '{{.Health}} {{.Ports}}', composeService])
  return output.startsWith('healthy') && output.includes(`:${target.port}->`)
}

/** Name of the Docker volume that holds the data. */
export async function composeVolume(target: ComposeTarget): Promise<string> {
  const config = JSON.parse(await compose(target, ['config', '--format', 'json'])) as ComposeConfig
  const source = config.services[composeService]?.volumes?.find(({ type }) => type === 'volume')?.source
  const name = source && config.volumes?.[source]?.name
  if (name) return name
  throw new LocalPostgresError({
    code: 'POSTGRES.DOCKER_FAILED',
    message: `docker-compose.yml names no volume for its service "${composeService}".`,
  })
}

/** Removes the database's container and volume. */
export async function composeDestroy(target: ComposeTarget): Promise<void> {
  const volume = await composeVolume(target)
  await composeDown(target)
  await docker(target, ['volume', 'rm', '--force', volume])
}

/** Gives the end of the container's log, and follows it until the signal. */
export async function composeLogs(target: ComposeTarget, options: ComposeLogsOptions): Promise<void> {
  const follow = options.followUntil ? ['--follow'] : []
  const args = ['logs', '--no-log-prefix', '--tail', String(options.lines), ...follow, composeService]
  await docker(target, ['compose', ...args], { onText: options.onText, signal: options.followUntil })
}

/** Docker says only that the container ended; why is in its log. */
async function withLog(target: ComposeTarget, { code, message, why, next }: LocalPostgresError) {
  const log = await compose(target, ['logs', '--no-log-prefix', '--tail', '8', composeService]).catch(() => '')
  return new LocalPostgresError({ code, message, why: [why, log.trim()].filter(Boolean).join('\n'), next })
}

interface ComposeLogsOptions {
  readonly lines: number
  readonly followUntil: AbortSignal | undefined
  readonly onText: (text: string) => void
}

interface ComposeConfig {
  readonly services: Readonly<Record<string, { volumes?: readonly { type: string; source: string }[] } | undefined>>
  readonly volumes?: Readonly<Record<string, { name: string } | undefined>>
}

function compose(target: ComposeTarget, args: readonly string[]): Promise<string> {
  return docker(target, ['compose', ...args])
}

function docker(target: ComposeTarget, args: readonly string[], stream?: DockerStream): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const child = spawn('docker', args, {
    cwd: target.root,
    env: { ...process.env, POSTGRES_PORT: String(target.port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', stream?.onText ?? ((text: string) => (output += text)))
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
  const stop = () => child.kill()
  stream?.signal?.addEventListener('abort', stop, { once: true })
  child.on('error', (cause) => reject(dockerMissing('The program "docker" was not found.', cause)))
  child.on('close', async (exitCode) => {
    stream?.signal?.removeEventListener('abort', stop)
    if (exitCode === 0 || stream?.signal?.aborted) resolve(output)
    else reject(await dockerFailure(target, args, errors.trim() || output.trim()))
  })
  return promise
}

interface DockerStream {
  readonly onText: (text: string) => void
  readonly signal: AbortSignal | undefined
}

async function dockerFailure(target: ComposeTarget, args: readonly string[], why: string): Promise<LocalPostgresError> {
  if (/port is already allocated|address already in use/.test(why)) return await portTaken(target.port)
  if (/Cannot connect to the Docker daemon|docker daemon is not running|error during connect/i.test(why)) {
    return dockerMissing('Docker is installed, but its daemon does not answer.')
  }
  if (/is not a docker command|unknown command|unknown (shorthand )?flag/i.test(why)) {
    return dockerMissing('Docker is installed, but without its Compose plugin (version 2).')
  }
  return new LocalPostgresError({
    code: 'POSTGRES.DOCKER_FAILED',
    message: `docker ${args.join(' ')} failed.`,
    why,
    next: [`docker compose logs ${composeService}`, 'DATABASE=embedded pnpm dev   (PostgreSQL out of npm instead)'],
  })
}

function dockerMissing(why: string, cause?: unknown): LocalPostgresError {
  return new LocalPostgresError({
    code: 'POSTGRES.DOCKER_MISSING',
    message: 'DATABASE=docker needs Docker with Compose, and it cannot be used here.',
    why,
    next: ['DATABASE=embedded pnpm dev   (PostgreSQL out of npm instead)', 'docker compose version'],
    cause,
  })
}
