import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { glob } from 'tinyglobby'
import { z } from 'zod'
import { appNames } from './app/app-names.ts'

const manifest = z.object({
  name: z.string(),
  workspace: z.object({
    title: z.string(),
    port: z.int().min(1).max(65535),
    /** A path that asks the database, and whose answer says that people can begin. */
    ready: z.string().startsWith('/'),
    /** The page that its picture in the README shows, to somebody who is signed in. */
    picture: z.string().startsWith('/').optional(),
  }),
})

/** An application of the workspace, as the `workspace` field of its package.json describes it. */
export interface App {
  /** Name without the scope: `demo`. */
  readonly name: string
  readonly title: string
  /** Absolute path. */
  readonly folder: string
  /** Variable that moves the app to another port: `DEMO_PORT`. */
  readonly portVariable: string
  readonly port: number
  readonly url: string
  readonly readyUrl: string
  /** The path of the page that its picture shows; absent where it has none. */
  readonly picturePath?: string
}

/**
 * Reads apps/*, sorted by port.
 *
 * @throws {PortSettingError} where the variable that moves an app is not a port.
 * @throws {z.ZodError} where a package.json lacks the `workspace` field.
 */
export async function readApps(root: string, env: NodeJS.ProcessEnv): Promise<App[]> {
  const files = await glob('apps/*/package.json', { cwd: root, absolute: true })
  const apps = await Promise.all(files.map(async (file) => describeApp(file, await readFile(file, 'utf8'), env)))
  return apps.sort((a, b) => a.port - b.port)
}

function describeApp(file: string, text: string, env: NodeJS.ProcessEnv): App {
  const { name: packageName, workspace } = manifest.parse(JSON.parse(text))
  const name = packageName.replace(/^@[^/]+\//, '')
  const portVariable = appNames(name).variables.port
  const port = portOf(name, workspace.port, env)
  const url = `http://localhost:${port}`
  return {
    name,
    title: workspace.title,
    folder: dirname(file),
    portVariable,
    port,
    url,
    readyUrl: url + workspace.ready,
    ...(workspace.picture !== undefined && { picturePath: workspace.picture }),
  }
}

/**
 * The port of an app: its own, or the one that its variable moves it to.
 *
 * @throws {PortSettingError} where the variable does not hold a port.
 */
export function portOf(name: string, own: number, env: NodeJS.ProcessEnv): number {
  const variable = appNames(name).variables.port
  return readPort(variable, env[variable]) ?? own
}

/** A variable that should move an app, and does not hold a port. */
export class PortSettingError extends Error {
  override readonly name = 'PortSettingError'
  readonly next: readonly string[]

  constructor(variable: string, value: string) {
    super(`${variable} is "${value}"; expected a port number from 1 to 65535.`)
    this.next = [`unset ${variable}`]
  }
}

function readPort(variable: string, value: string | undefined): number | undefined {
  if (!value) return undefined
  const port = Number(value)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new PortSettingError(variable, value)
}
