import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadEnv } from '@workspace/config/load-env'
import { launchBrowser } from '@workspace/testing/browser'
import { type App, readApps } from '../apps.ts'
import { FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'
import { takePicture } from './take-picture.ts'

/**
 * `pnpm docs:pictures`
 *
 * @returns the exit status: 0 done, 2 failed.
 */
export function pictures(args: readonly string[], root: string): Promise<number> {
  return runCommand(
    {
      name: 'pnpm docs:pictures',
      description: 'Take the pictures of the apps that the README shows, into docs/pictures. Wants pnpm dev to run.',
      examples: ['pnpm docs:pictures', 'pnpm docs:pictures demo'],
      define: (command) => command.argument('[apps...]', 'of these apps only'),
      action: (_options, names) => takePictures(root, names),
    },
    args,
  )
}

async function takePictures(root: string, names: readonly string[]): Promise<number> {
  loadEnv()
  const apps = (await readApps(root, process.env)).filter(({ name }) => names.length === 0 || names.includes(name))
  const silent = await findSilent(apps)
  if (silent) {
    say.failed({
      message: `${silent.title} does not answer at ${silent.url}.`,
      next: ['In another terminal: pnpm dev'],
    })
    return FAILED
  }
  const folder = join(root, 'docs/pictures')
  await mkdir(folder, { recursive: true })
  await using browser = await launchBrowser()
  for (const { name, url, picturePath } of apps) {
    if (picturePath === undefined) continue
    await takePicture(browser, { url, path: picturePath, file: join(folder, `${name}.png`) })
    say.done(`docs/pictures/${name}.png: ${url}${picturePath}`)
  }
  return OK
}

/** The first app that does not answer. */
async function findSilent(apps: readonly App[]): Promise<App | undefined> {
  for (const app of apps) {
    const response = await fetch(app.readyUrl).catch(() => undefined)
    if (!response?.ok) return app
  }
  return undefined
}
