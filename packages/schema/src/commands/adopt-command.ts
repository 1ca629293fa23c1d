import { Command } from 'commander'
import { createDiagnostic, type Diagnostic, isError } from '../core/diagnostics/diagnostic.ts'
import { type Move, type MoveOptions, type MovePlan, planMoves } from '../operations/adopt-layers.ts'
import type { Adoption } from '../operations/draft-adoption.ts'
import { countChanges } from '../render/render-changes.ts'
import { type Colors, count } from '../render/render-human.ts'
import { renderBehind } from '../render/render-status.ts'
import { describeChanges } from './describe-changes.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

type Verb = MoveOptions['verb']

/** `schema adopt` */
export function adoptCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('adopt')
    .description('move pinned apps to the base and plugins as they are now, after showing what changes')
    .argument('[app...]', 'apps; by default the one of this folder, or all that are pinned')
    .option('--yes', 'do not ask')
    .option('--dry-run', 'write nothing')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema adopt\n  schema adopt event-platform --yes')
    .action(async (apps: string[], flags: Flags) => setExitCode(await move('adopt', apps, flags, shell)))
}

/** `schema unpin` */
export function unpinCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('unpin')
    .description('let a pinned app follow the base and plugins again, after showing what changes')
    .argument('[app...]', 'apps; by default the one of this folder')
    .option('--yes', 'do not ask')
    .option('--dry-run', 'write nothing')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema unpin\n  schema unpin event-platform --yes')
    .action(async (apps: string[], flags: Flags) => setExitCode(await move('unpin', apps, flags, shell)))
}

async function move(verb: Verb, apps: readonly string[], flags: Flags, shell: Shell): Promise<number> {
  const { yes = false, dryRun = false, json = false } = flags
  const plan = await planMoves({ cwd: shell.cwd, apps, verb, now: new Date() })
  if (!json) showPlan(plan, shell, dryRun)
  const end = (diagnostics: readonly Diagnostic[], isWritten: boolean) => {
    return report(
      summarize(plan, verb, { diagnostics: [...plan.diagnostics, ...diagnostics], isWritten, dryRun }),
      shell,
      json,
    )
  }
  if (dryRun || plan.diagnostics.some(isError)) return end([], false)
  if (!yes && plan.moves.some(needsConsent)) {
    const refusal = await askFor(plan, verb, json ? undefined : shell.confirm)
    if (refusal) return end([refusal], false)
  }
  const written = plan.write()
  if (!written.ok) return end(written.diagnostics, false)
  const files = plan.moves.flatMap((one) => one.files)
  if (!json)
    for (const { path, text } of files)
      shell.stderr(`${colorsOf(shell).green('✔')} ${path}${text === undefined ? ' removed' : ''}\n`)
  return end([], true)
}

/** Nothing to agree to where nothing changes but comments and versions. */
function needsConsent({ isPinned, changes }: Move): boolean {
  return isPinned && (changes === undefined || changes.length > 0)
}

function showPlan({ moves }: MovePlan, shell: Shell, isDryRun: boolean): void {
  const colors = colorsOf(shell)
  for (const one of moves) {
    const { project, isPinned, changes, adoption, files } = one
    const says = (text: string) => shell.stdout(`${colors.bold(project.name)}: ${text}\n`)
    if (!isPinned) says('follows the layers below it, nothing to do')
    else if (changes?.length) shell.stdout(`${renderBehind(one, { colors, limit: Number.POSITIVE_INFINITY })}\n`)
    else if (changes && files.length > 0) says('no model changes')
    else if (changes) says('up to date')
    if (adoption) shell.stdout(renderAdoption(adoption, colors))
    if (isDryRun)
      for (const { path, text } of files) shell.stdout(`  would ${text === undefined ? 'remove' : 'write'} ${path}\n`)
    if (changes?.length) shell.stdout('\n')
  }
}

function renderAdoption({ migration, losses }: Adoption, colors: Colors): string {
  const lost = losses.map((loss) => colors.yellow(`  ⚠ ${loss}\n`)).join('')
  return `\n  Its own tables need migration ${migration.name}:\n${indent(migration.script)}\n${lost}`
}

function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '    ')
}

/** Asks, and says why not if the answer is no or there is nobody to ask. */
async function askFor({ moves }: MovePlan, verb: Verb, confirm: Shell['confirm']): Promise<Diagnostic | undefined> {
  const asked = moves.filter(needsConsent)
  const names = asked.map(({ project }) => project.name)
  if (await confirm?.(`${verb === 'adopt' ? 'Adopt this for' : 'Let this be followed by'} ${names.join(', ')}?`))
    return undefined
  const lost = asked.map(({ project, changes }) => {
    const what = changes ? countChanges(changes) : 'what changes cannot be told, since its lock was edited'
    return `${project.name}: ${what}`
  })
  return createDiagnostic('PIN.NOT_CONFIRMED', {
    message: confirm ? 'Not confirmed. Nothing was changed.' : 'There is no terminal to ask in. Nothing was changed.',
    why: lost.join('\n'),
    next: [`To agree beforehand: pnpm schema ${verb} ${names.join(' ')} --yes`],
  })
}

function summarize(
  { moves }: MovePlan,
  verb: Verb,
  state: { readonly diagnostics: readonly Diagnostic[]; readonly isWritten: boolean; readonly dryRun: boolean },
): Outcome {
  const { diagnostics, isWritten, dryRun } = state
  const moved = moves.filter(({ files }) => files.length > 0).length
  const done = verb === 'adopt' ? 'adopted' : 'unpinned'
  return {
    diagnostics,
    facts: {
      isWritten,
      apps: moves.map(({ project, isPinned, layers, changes, adoption, files }) => ({
        name: project.name,
        isPinned,
        layers: layers.map(({ layer, version, pinnedAt }) => ({
          name: layer.name,
          kind: layer.kind,
          version,
          pinnedAt,
        })),
        changes: changes && describeChanges(changes),
        migration: adoption && { name: adoption.migration.name, losses: adoption.losses },
        files: files.map(({ path, text }) => ({ path, state: text === undefined ? 'removed' : 'written' })),
      })),
    },
    summary: `${count(moves.length, 'app')}, ${dryRun ? `${moved} would be ${done}` : `${isWritten ? moved : 0} ${done}`}`,
  }
}
