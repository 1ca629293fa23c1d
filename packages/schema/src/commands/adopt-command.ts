import { Command } from 'commander'
import { createDiagnostic, type Diagnostic, isError } from '../core/diagnostics/diagnostic.ts'
import { type Move, type MoveOptions, type MovePlan, planMoves } from '../operations/pin/adopt-layers.ts'
import { countChanges } from '../render/render-changes.ts'
import { count } from '../render/render-human.ts'
import { renderMove } from '../render/render-moves.ts'
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
  const colors = colorsOf(shell)
  if (!json) for (const one of plan.moves) shell.stdout(renderMove(one, { colors, isDryRun: dryRun }))
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
  for (const { path, text } of json ? [] : plan.moves.flatMap(({ files }) => files)) {
    shell.stderr(`${colors.green('✔')} ${path}${text === undefined ? ' removed' : ''}\n`)
  }
  if (!json && plan.moves.some(needsConsent)) shell.stderr(`${colors.cyan('→ pnpm schema generate')}\n`)
  return end([], true)
}

/** Nothing to agree to where nothing changes but comments and versions. */
function needsConsent({ isPinned, changes }: Move): boolean {
  return isPinned && (changes === undefined || changes.length > 0)
}

/** Asks, and says why not if the answer is no or there is nobody to ask. */
async function askFor({ moves }: MovePlan, verb: Verb, confirm: Shell['confirm']): Promise<Diagnostic | undefined> {
  const asked = moves.filter(needsConsent)
  const names = asked.map(({ project }) => project.name)
  const question = `${verb === 'adopt' ? 'Adopt this for' : 'Let this be followed by'} ${names.join(', ')}?`
  if (await confirm?.(question)) return undefined
  const lost = asked.map(({ project, changes }) => {
    const what = changes ? countChanges(changes) : 'what changes cannot be told, since its lock was edited'
    return `${project.name}: ${what}`
  })
  return createDiagnostic('PIN.NOT_CONFIRMED', {
    message: `${confirm ? 'Not confirmed' : 'Nobody can be asked here'}. Nothing was changed.`,
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
        migrations: adoption?.migrations.map(({ name }) => name) ?? [],
        losses: adoption?.losses ?? [],
        files: files.map(({ path, text }) => ({ path, state: text === undefined ? 'removed' : 'written' })),
      })),
    },
    summary: `${count(moves.length, 'app')}, ${dryRun ? `${moved} would be ${done}` : `${isWritten ? moved : 0} ${done}`}`,
  }
}
