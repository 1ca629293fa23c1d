import { Command } from 'commander'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../core/diagnostics/result.ts'
import { describeDifference } from '../core/drift/describe-difference.ts'
import { countDrift, type LayerDrift } from '../core/drift/layer-drift.ts'
import { titleOf } from '../core/layer.ts'
import { type DriftOptions, type DriftReport, findDrift } from '../operations/drift/find-drift.ts'
import { serveDrift } from '../operations/drift/serve-drift.ts'
import { watchDrift } from '../operations/drift/watch-drift.ts'
import { renderDrift } from '../render/render-drift.ts'
import { count } from '../render/render-human.ts'
import { renderMetrics } from '../render/render-metrics.ts'
import { onlyWith } from './only-with.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly watch?: string | true
  readonly serve?: string | true
  readonly host: string
  readonly shadowUrl?: string
  readonly json?: boolean
}

const DEFAULT_SECONDS = '60'
const DEFAULT_PORT = '9187'

/** `schema drift` */
export function driftCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  const command = new Command('drift')
    .description('compare the live database with what the migrations promise, by layer; changes nothing')
    .option('--watch [seconds]', `check again and again (every ${DEFAULT_SECONDS} s), and print only what is new`)
    .option('--serve [port]', `the same, as /metrics for Prometheus and /health over HTTP (port ${DEFAULT_PORT})`)
    .option('--host <address>', 'address to serve at', '127.0.0.1')
    .option('--shadow-url <url>', 'an empty database to run the migrations in, where none may be created')
    .option('--json', 'print one JSON object; one a line with --watch')
    .addHelpText(
      'after',
      '\nExamples:\n  schema drift > mend.sql\n  schema drift --watch 30\n  schema drift --serve 9187 --watch 300',
    )
    .action(async (flags: Flags) => setExitCode(await run(shell, flags)))
  return onlyWith(command, '--host', '--serve')
}

async function run(shell: Shell, flags: Flags): Promise<number> {
  using interruption = shell.interruption?.()
  const signal = interruption?.signal ?? new AbortController().signal
  const options = { cwd: shell.cwd, env: shell.env, shadowUrl: flags.shadowUrl, signal }
  try {
    if (flags.watch !== undefined || flags.serve !== undefined) return await runAgain(shell, flags, options)
    const found = await findDrift(options)
    print(found, shell, flags)
    return report(summarize(found), shell, flags.json ?? false)
  } catch (error) {
    if (signal.aborted) return Number(signal.reason)
    throw error
  }
}

async function runAgain(shell: Shell, flags: Flags, options: DriftOptions & { signal: AbortSignal }): Promise<number> {
  const { json = false, host } = flags
  const seconds = readNumber('--watch', flags.watch, DEFAULT_SECONDS, 86_400)
  const port = readNumber('--serve', flags.serve, DEFAULT_PORT, 65_535)
  const stop = (diagnostics: readonly Diagnostic[]) =>
    report({ diagnostics, facts: {}, summary: 'nothing checked' }, shell, json)
  if (!seconds.ok) return stop(seconds.diagnostics)
  if (!port.ok) return stop(port.diagnostics)
  const served =
    flags.serve === undefined ? undefined : await serveDrift({ host, port: port.value, render: renderMetrics })
  if (served && !served.ok) return stop(served.diagnostics)
  await using server = served?.value
  if (server) shell.stderr(`Serving ${server.url}/metrics and ${server.url}/health\n`)
  await watchDrift({
    ...options,
    seconds: seconds.value,
    onState(state, isNew) {
      server?.show(state)
      if (!isNew) return
      const outcome = summarize(state.report)
      if (json) {
        shell.stdout(
          `${JSON.stringify({ ok: !state.hasDrift && state.isUp, ...outcome.facts, diagnostics: outcome.diagnostics })}\n`,
        )
        return
      }
      shell.stderr(`${new Date(state.checkedAt).toISOString()}\n`)
      print(state.report, { ...shell, stdout: () => {} }, flags)
      report(outcome, shell, false)
      shell.stderr('\n')
    },
  })
  return Number(options.signal.reason)
}

function readNumber(flag: string, text: string | true | undefined, byDefault: string, most: number): Result<number> {
  const number = Number(text === true || text === undefined ? byDefault : text)
  if (number >= 0 && number <= most && (flag === '--watch' ? number > 0 : Number.isInteger(number)))
    return success(number)
  return failure(
    createDiagnostic('DRIFT.INVALID_OPTION', {
      message: `${flag} ${text} is not a number that it takes.`,
      next: [`Write: ${flag} ${byDefault}`],
    }),
  )
}

/** A line for each layer on stderr, and on stdout the SQL that would mend it. */
function print({ databases, diagnostics }: DriftReport, shell: Shell, { json }: Flags): void {
  if (json) return
  const colors = colorsOf(shell)
  for (const database of databases) {
    shell.stderr(`${renderDrift(database, colors)}\n`)
    const scripts = database.layers.filter(({ script }) => script !== '')
    for (const { layer, script } of scripts) shell.stdout(`-- ${titleOf(layer)}\n${script}\n\n`)
  }
  if (databases.length > 0 && diagnostics.length > 0) shell.stderr('\n')
}

function summarize({ databases, diagnostics }: DriftReport): Outcome {
  const layers = databases.flatMap((database) => database.layers)
  const differences = layers.reduce((sum, layer) => sum + layer.differences.length + layer.pushed.length, 0)
  const milliseconds = databases.reduce((sum, database) => sum + database.milliseconds, 0)
  return {
    diagnostics,
    facts: {
      databases: databases.map(({ address, unowned, layers: drifts, ...rest }) => ({
        ...address,
        ...rest,
        layers: drifts.map(describeLayer),
        unowned,
      })),
    },
    summary: `${count(layers.length, 'layer')}, ${count(differences, 'difference')} in ${milliseconds} ms`,
  }
}

function describeLayer(drift: LayerDrift) {
  const { layer, applied, history, differences, pushed, script } = drift
  return {
    layer: layer.name,
    kind: layer.kind,
    counts: countDrift(drift),
    applied,
    history: { pending: history.pending, failed: history.failed, edited: history.edited, unknown: history.missing },
    differences: differences.map((difference) => ({ kind: difference.kind, text: describeDifference(difference) })),
    ahead: pushed.map(describeDifference),
    script,
  }
}
