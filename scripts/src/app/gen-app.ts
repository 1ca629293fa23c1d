import { isCancel, select } from '@clack/prompts'
import { loadEnv } from '@workspace/config/load-env'
import { loadWorkspace } from '@workspace/schema'
import { PortSettingError, portOf, readApps } from '../apps.ts'
import { FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { askInTerminal } from '../scaffold/ask-in-terminal.ts'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { reportFiles } from '../scaffold/report-files.ts'
import { withFileRollback } from '../scaffold/with-file-rollback.ts'
import { say } from '../shell.ts'
import { appPaths, findAppFiles, planAppFiles, SHARED_FILES } from './app-files.ts'
import { choosePort } from './choose-port.ts'
import { chooseTitle } from './choose-title.ts'
import { findComposeProblem } from './compose-files.ts'
import { findAppNameProblem } from './find-app-name-problem.ts'
import { APP_KINDS, type AppKind, type NewApp } from './new-app.ts'
import { FIRST_VERSION, writeApp } from './write-app.ts'

interface Options {
  readonly kind?: string
  readonly port?: string
  readonly title?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `pnpm gen app <name>`
 *
 * @returns the exit status: 0 done, 2 failed.
 */
export function genApp(args: readonly string[], root: string): Promise<number> {
  return runCommand<Options>(
    {
      name: 'pnpm gen app',
      description:
        'Add an application: its layer with a first model and migration, sample data, sign-in, a page or routes, tests, and its place in the compose files.',
      examples: ['pnpm gen app shop', 'pnpm gen app ticket-desk --kind fastify --port 3010 --title "Ticket desk"'],
      define: (command) =>
        command
          .argument('[name]', 'in kebab-case; asked for in a terminal')
          .option('--kind <kind>', `${APP_KINDS.join(' or ')}; asked for in a terminal, else next`)
          .option('--port <number>', 'in development; the one after all others unless given')
          .option('--title <title>', 'as people read it; the name in words unless given')
          .option('--dry-run', 'write nothing; say which files would be written')
          .option('--json', 'print one JSON object'),
      action: async (options, [name]) => {
        loadEnv()
        const app = await describe(root, name ?? (await askInTerminal('Name of the app, in kebab-case:')), options)
        if (!app) return FAILED
        const url = urlOf(app)
        return url === undefined ? FAILED : addApp(root, { ...app, url }, options)
      },
    },
    args,
  )
}

/** The app that is asked for; undefined where it cannot be, which is said. */
async function describe(root: string, name: string | undefined, options: Options): Promise<NewApp | undefined> {
  if (name === undefined) return refuse({ message: 'The app has no name.', next: ['pnpm gen app <name>'] })
  const workspace = loadWorkspace(root)
  if (!workspace.ok) {
    sayDiagnostics(workspace.diagnostics)
    return undefined
  }
  const problem = (await findComposeProblem(root)) ?? (await findAppNameProblem(root, name, workspace.value.layers))
  if (problem) return refuse(problem)
  const port = choosePort(options.port, await readApps(root, {}))
  if ('problem' in port) return refuse(port.problem)
  const title = chooseTitle(options.title, name)
  if ('problem' in title) return refuse(title.problem)
  const kind = options.kind ?? (await askForKind())
  if (!isKind(kind)) {
    const next = APP_KINDS.map((each) => `pnpm gen app ${name} --kind ${each}`)
    return refuse({ message: kind === undefined ? 'No kind was chosen.' : `There is no kind "${kind}".`, next })
  }
  return { name, kind, ...title, ...port }
}

/** Where the app will answer in development, as its variable may have it already; undefined where that cannot be, which is said. */
function urlOf({ name, port }: NewApp): string | undefined {
  try {
    return `http://localhost:${portOf(name, port, process.env)}`
  } catch (error) {
    if (!(error instanceof PortSettingError)) throw error
    return refuse(error)
  }
}

function refuse(problem: Problem): undefined {
  say.failed(problem)
}

async function askForKind(): Promise<string | undefined> {
  if (!process.stdin.isTTY) return 'next'
  const options = [
    { value: 'next', label: 'Next.js', hint: 'pages for people' },
    { value: 'fastify', label: 'Fastify', hint: 'an API for programs' },
  ]
  const answer = await select({ message: 'What is it built with?', options })
  return isCancel(answer) ? undefined : answer
}

function isKind(kind: string | undefined): kind is AppKind {
  return APP_KINDS.some((each) => each === kind)
}

async function addApp(
  root: string,
  { url, ...app }: NewApp & { readonly url: string },
  { dryRun = false, json = false }: Options,
): Promise<number> {
  const { name, kind, title, port } = app
  const facts = { app: name, kind, title, port, url }
  const report = { facts, verb: 'added', changed: SHARED_FILES, isDryRun: dryRun, isJson: json } as const
  if (dryRun) {
    reportFiles({ ...report, files: await planAppFiles(root, app, FIRST_VERSION) })
    return OK
  }
  const { folder, page } = appPaths(name)
  if (!(await withFileRollback(root, [folder, page, ...SHARED_FILES], () => writeApp(root, app)))) {
    say.failed({ message: `App ${name} was not added; the files are as they were.` })
    return FAILED
  }
  reportFiles({ ...report, files: await findAppFiles(root, name) })
  say.done(`App ${name} added: ${title}, ${url} in pnpm dev`)
  say.progress(`Write its tables in ${folder}/prisma/${name}.prisma, then: pnpm db:generate && pnpm db:push`)
  say.progress(`Try it: pnpm dev, and pnpm --filter @workspace/${name} test`)
  return OK
}
