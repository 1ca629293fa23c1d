import { Command, InvalidArgumentError, Option } from 'commander'
import { titleOf } from '../core/layer.ts'
import { formatAddress } from '../core/push/address.ts'
import { writeLogins } from '../core/roles/write-roles.ts'
import { applyAllRoles, type RolesEvents } from '../operations/roles/apply-roles.ts'
import { type DatabaseRoles, planRoles } from '../operations/roles/write-roles.ts'
import { count } from '../render/render-human.ts'
import { colorsOf, report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly apply?: boolean
  readonly confirm?: readonly string[]
  readonly prefix: string
  readonly json?: boolean
}

/** `schema roles` */
export function rolesCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('roles')
    .description('print the SQL for an owner, a writer and a reader role of each layer, or apply it')
    .option('--apply', 'run the SQL, all of it or nothing; safe to repeat')
    .option('--confirm <host...>', 'write to a host that is not this machine')
    .addOption(
      new Option('--prefix <text>', 'what the names of roles begin with, where a server has several databases')
        .default('')
        .argParser(readPrefix),
    )
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema roles > roles.sql\n  schema roles --apply')
    .action(async (flags: Flags) => setExitCode(await run(shell, flags)))
}

function readPrefix(text: string): string {
  if (/^[A-Za-z_][\w-]*$/.test(text)) return text
  throw new InvalidArgumentError('Expected letters, digits, _ and -, as in "staging_".')
}

async function run(shell: Shell, { apply = false, confirm = [], prefix, json = false }: Flags): Promise<number> {
  const planned = planRoles({ cwd: shell.cwd, env: shell.env, prefix })
  if (!planned.ok) return report({ diagnostics: planned.diagnostics, facts: {}, summary: 'no roles' }, shell, json)
  const { databases } = planned.value
  const applied = apply
    ? await applyAllRoles(databases, { prefix, env: shell.env, confirmed: confirm, ...eventsOf(shell, json) })
    : undefined
  const scripts = apply || json ? [] : databases.map(({ script, roles }) => `${script}\n\n${writeLogins(roles)}\n`)
  for (const script of scripts) shell.stdout(script)
  const diagnostics = [...planned.value.diagnostics, ...(applied?.diagnostics ?? [])]
  const isListed = applied?.states.some((state) => state !== 'failed') ?? false
  if (isListed && !json && diagnostics.length > 0) shell.stderr('\n')
  const roles = databases.reduce((sum, database) => sum + 3 * database.roles.length, 0)
  const changed = applied?.states.filter((state) => state === 'changed').length ?? 0
  return report(
    {
      diagnostics,
      facts: { databases: databases.map((database, index) => describe(database, applied?.states[index])) },
      summary: `${count(roles, 'role')}${apply ? `, ${count(changed, 'database')} changed` : ', nothing applied'}`,
    },
    shell,
    json,
  )
}

function eventsOf(shell: Shell, isJson: boolean): RolesEvents {
  const mark = colorsOf(shell).green('✔')
  return {
    onWait: ({ address }) => shell.stderr(`Waiting for another schema command on ${formatAddress(address)}…\n`),
    onApplied: (database) => {
      if (!isJson) shell.stderr(`${renderRoles(database, mark)}\n`)
    },
  }
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
