import { confirm, isCancel } from '@clack/prompts'
import { loadWorkspace } from '@workspace/schema'
import { DECLINED, FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { say } from '../shell.ts'
import { askChoices, type ChoiceFlags } from './ask-choices.ts'
import { carryOutInit } from './carry-out-init.ts'
import { findObstacle } from './find-obstacle.ts'
import { type InitPlan, planInit } from './plan-init.ts'

interface Options extends ChoiceFlags {
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `pnpm run init`
 *
 * @returns the exit status: 0 done, 2 failed, 3 refused or not confirmed.
 */
export function init(args: readonly string[], root: string): Promise<number> {
  return runCommand<Options>(
    {
      name: 'pnpm run init',
      description:
        'Make a project of this starter: give it a name and a scope, keep the example apps and plugins you want, and remove the others, and this command.',
      examples: [
        'pnpm run init',
        'pnpm run init --name acme --scope @acme --apps demo --plugins none --dry-run',
        'pnpm run init --name acme --apps none --plugins none --yes',
      ],
      define: (command) =>
        command
          .option('--name <name>', 'of the root package, the images and the Docker project')
          .option('--scope <scope>', 'of the packages; @<name> unless given')
          .option('--title <title>', 'as people read it, in the README; the name in words unless given')
          .option('--description <text>', 'what it is, in a sentence')
          .option('--apps <names>', 'example apps to keep: names separated by commas, all or none')
          .option('--plugins <names>', 'plugins to keep: names separated by commas, all or none')
          .option('--yes', 'do not ask whether the files that it names may go; Git has them all')
          .option('--dry-run', 'change nothing; say what would be done')
          .option('--json', 'print one JSON object'),
      action: (options) => checkAndInit(root, options),
    },
    args,
  )
}

async function checkAndInit(root: string, options: Options): Promise<number> {
  const obstacle = await findObstacle(root)
  if (obstacle) return refuse(obstacle, DECLINED)
  const workspace = loadWorkspace(root)
  if (!workspace.ok) return sayDiagnostics(workspace.diagnostics)
  const namesOf = (kind: string) =>
    workspace.value.layers.flatMap((layer) => (layer.kind === kind ? [layer.name] : [])).sort()
  const choices = await askChoices(root, options, { apps: namesOf('app'), plugins: namesOf('plugin') })
  if (choices === undefined) return refuse({ message: 'Nothing was changed.', next: [] }, DECLINED)
  if ('problem' in choices) return refuse(choices.problem, FAILED)
  const plan = await planInit(workspace.value, choices)
  if ('problem' in plan) return refuse(plan.problem, DECLINED)

  report(plan, options)
  if (options.dryRun) return OK
  if (!options.yes && !(await isAgreed(plan))) {
    const next = ['To agree: the same command with --yes']
    return refuse({ message: 'Nothing was changed: that these files go was not agreed to.', next }, DECLINED)
  }
  if (!(await carryOutInit(root, plan))) {
    const next = ['For its dependencies and clients: pnpm install && pnpm db:generate']
    return refuse({ message: 'The project was not made; the files are as they were.', next }, FAILED)
  }
  say.done(`${choices.title} is yours: packages ${choices.scope}/*, images ${choices.name}-*`)
  for (const line of nextSteps(plan)) say.progress(line)
  return OK
}

function refuse(problem: Problem, status: number): number {
  say.failed(problem)
  return status
}

function report({ choices, apps, plugins, removed }: InitPlan, { dryRun = false, json = false }: Options): void {
  const leaving = { apps: apps.map(({ layer }) => layer.name), plugins: plugins.map(({ layer }) => layer.name) }
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...choices, isDryRun: dryRun, leaving, removed }, null, 2)}\n`)
  }
  for (const path of removed) say.progress(`${path} goes`)
  for (const [what, names] of Object.entries(leaving)) {
    if (names.length > 0) say.progress(`${what} that go: ${names.join(', ')}`)
  }
  say.progress(
    `${removed.length} files go, this command's among them, and what nothing uses then; packages are renamed to ${choices.scope}/*`,
  )
}

async function isAgreed({ removed }: InitPlan): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const message = `Remove these ${removed.length} files and rename the rest?`
  const answer = await confirm({ message, initialValue: false })
  return !isCancel(answer) && answer
}

function nextSteps({ apps, plugins }: InitPlan): readonly string[] {
  return [
    'Keep it: git add --all && git commit --message "Make it ours"',
    'Or undo it: git checkout -- . && pnpm install && pnpm db:generate',
    ...(apps.length + plugins.length > 0 ? ['A local database with tables of what is gone: pnpm db:reset'] : []),
    'Start: pnpm dev. Add an app: pnpm gen app <name>. Check everything: pnpm check',
  ]
}
