import { titleOf } from '../core/layer.ts'
import { formatAddress } from '../core/push/address.ts'
import type { GenerateAndPushOptions, GenerateAndPushReport } from '../operations/generate/generate-and-push.ts'
import type { MigrateReport } from '../operations/push/migrate-databases.ts'
import type { LayerOutcome } from '../operations/push/run-layers.ts'
import { renderClient } from '../render/render-client.ts'
import { count } from '../render/render-human.ts'
import { renderLayer } from '../render/render-layer.ts'
import type { Outcome } from './outcome.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'
import { summarizeClients } from './summarize-clients.ts'

/** Flags of the commands that bring layers into databases. */
export interface BringFlags {
  readonly confirm?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

const CLEAR_LINE = '\r\u001B[2K'

/** Brings layers into databases, says what becomes of each, and returns the exit code. */
export async function bringLayers(
  migrate: (options: GenerateAndPushOptions) => Promise<MigrateReport | GenerateAndPushReport>,
  shell: Shell,
  { confirm = [], dryRun = false, json = false }: BringFlags,
): Promise<number> {
  const colors = colorsOf(shell)
  const result = await migrate({
    cwd: shell.cwd,
    env: shell.env,
    confirmed: confirm,
    isDryRun: dryRun,
    onStart: (address, layer) => {
      if (shell.isTerminal && !json) shell.stderr(colors.dim(`→ ${titleOf(layer)} in ${formatAddress(address)}…`))
    },
    onClient: (client) => {
      if (!json) shell.stderr(`${shell.isTerminal ? CLEAR_LINE : ''}${renderClient(client, colors)}\n`)
    },
    onLayer: (address, outcome) => {
      if (!json) shell.stderr(`${shell.isTerminal ? CLEAR_LINE : ''}${renderLayer(outcome, address, colors)}\n`)
      if (!json && dryRun && outcome.script) shell.stdout(`-- ${titleOf(outcome.layer)}\n${outcome.script}\n`)
    },
    onWait: (address) => shell.stderr(`Waiting for another schema command on ${formatAddress(address)}…\n`),
  })
  if (!json && result.databases.length > 0 && result.diagnostics.length > 0) shell.stderr('\n')
  const layers = summarizeLayers(result, dryRun)
  return report('clients' in result ? join(summarizeClients(result), layers) : layers, shell, json)
}

function join(clients: Outcome, layers: Outcome): Outcome {
  return { ...layers, facts: { ...clients.facts, ...layers.facts }, summary: `${clients.summary}; ${layers.summary}` }
}

function summarizeLayers({ databases, diagnostics }: MigrateReport, isDryRun: boolean): Outcome {
  const layers = databases.flatMap((database) => database.layers)
  const changed = layers.filter(({ state }) => state === 'changed').length
  const facts = databases.map(({ address, isNew, layers: outcomes }) => ({
    ...address,
    isNew,
    layers: outcomes.map((outcome) => describeLayer(outcome)),
  }))
  return {
    diagnostics,
    facts: { databases: facts },
    summary: `${count(layers.length, 'layer')}, ${changed} ${isDryRun ? 'would change' : 'changed'}`,
  }
}

function describeLayer({ layer, state, applied, recorded, script, milliseconds }: LayerOutcome) {
  return { layer: layer.name, kind: layer.kind, state, applied, recorded, script, milliseconds }
}
