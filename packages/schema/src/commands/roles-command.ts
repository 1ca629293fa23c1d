import { Command } from 'commander'
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { titleOf } from '../core/layer.ts'
import { formatAddress } from '../core/push/address.ts'
import { writeLogins } from '../core/roles/write-roles.ts'
import { applyRoles } from '../operations/apply-roles.ts'
import { type DatabaseRoles, planRoles } from '../operations/write-roles.ts'
import { count } from '../render/render-human.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly apply?: boolean
  readonly prefix: string
  readonly json?: boolean
}

/** `schema roles` */
export function rolesCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('roles')
    .description('print the SQL for an owner, a writer and a reader role of each layer, or apply it')
    .option('--apply', 'run the SQL, all of it or nothing; safe to repeat')
    .option('--prefix <text>', 'what the names of roles begin with, where a server has several databases', '')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema roles > roles.sql\n  schema roles --apply')
    .action(async (flags: Flags) => setExitCode(await run(shell, flags)))
}

async function run(shell: Shell, { apply = false, prefix, json = false }: Flags): Promise<number> {
  const planned = planRoles({ cwd: shell.cwd, env: shell.env, prefix })
  if (!planned.ok) return report({ diagnostics: planned.diagnostics, facts: {}, summary: 'no roles' }, shell, json)
  const colors = colorsOf(shell)
  const diagnostics: Diagnostic[] = []
  const states: string[] = []
  for (const database of planned.value) {
    if (!apply) {
      if (!json) shell.stdout(`${database.script}\n\n${writeLogins(database.roles)}\n`)
      continue
    }
    const onWait = () => shell.stderr(`Waiting for another schema command on ${formatAddress(database.address)}…\n`)
    const applied = await applyRoles(database, { prefix, onWait })
    diagnostics.push(...(applied.ok ? applied.value.diagnostics : applied.diagnostics))
    states.push(applied.ok ? applied.value.state : 'failed')
    if (!json && applied.ok) shell.stderr(`${renderRoles(database, colors.green('✔'))}\n`)
  }
  const roles = planned.value.reduce((sum, database) => sum + 3 * database.roles.length, 0)
  if (apply && !json && diagnostics.length > 0) shell.stderr('\n')
  const changed = states.filter((state) => state === 'changed').length
  return report(
    {
      diagnostics,
      facts: { databases: planned.value.map((database, index) => describe(database, states[index])) },
      summary: `${count(roles, 'role')}${apply ? `, ${count(changed, 'database')} changed` : ', nothing applied'}`,
    },
    shell,
    json,
  )
}

function renderRoles({ address, roles }: DatabaseRoles, mark: string): string {
  const lines = roles.map(({ layer, owner, writer, reader }) => {
    return `${mark} ${titleOf(layer)} in ${formatAddress(address)}: ${owner}, ${writer}, ${reader}`
  })
  return lines.join('\n')
}

function describe({ address, roles, script }: DatabaseRoles, state: string | undefined) {
  return {
    ...address,
    ...(state !== undefined && { state }),
    roles: roles.map(({ layer, owner, writer, reader }) => ({ layer: layer.name, owner, writer, reader })),
    script,
  }
}
