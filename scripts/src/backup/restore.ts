import { stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { mayWriteTo } from '@workspace/config/database-address'
import { loadEnv } from '@workspace/config/load-env'
import { CommandError } from '../command-error.ts'
import { runCommand } from '../run-command.ts'
import { type Told, tell } from '../tell.ts'
import { type ArchiveContents, readArchiveContents } from './archive-contents.ts'
import { listBackups } from './backup-file.ts'
import { chooseLayer } from './choose-layer.ts'
import { planRestore, type RestorePlan } from './plan-restore.ts'
import type { PostgresPrograms } from './postgres-programs.ts'
import { runRestore } from './run-restore.ts'
import { COUNTED, type TargetObject } from './target-contents.ts'
import { openTarget, type TargetDatabase } from './target-database.ts'

interface RestoreOptions {
  readonly layer?: string
  readonly confirm?: string
  readonly list?: boolean
  readonly json?: boolean
}

/**
 * `pnpm db:restore`
 *
 * @returns the exit status: 0 done, 2 failed, 3 not confirmed.
 */
export function restore(args: readonly string[], root: string): Promise<number> {
  return runCommand<RestoreOptions>(
    {
      name: 'pnpm db:restore',
      description: 'Read a backup into the database, in one transaction: all of it, or one layer.',
      examples: [
        'pnpm db:restore .local/backups/workspace-20261129T210000Z.dump',
        'pnpm db:restore demo.dump --layer demo --confirm workspace',
        'pnpm db:restore demo.dump --list',
      ],
      define: (command) =>
        command
          .argument('[file]', 'the backup, as pnpm db:backup writes it')
          .option('--layer <name>', 'only what the backup has of a layer')
          .option(
            '--confirm <name>',
            'consent, by naming the database, to losing what is there; host/database elsewhere',
          )
          .option('--list', 'say what the backup holds, and restore nothing')
          .option('--json', 'print one JSON object'),
      action: (options, [file]) => {
        loadEnv(root)
        return tell(options.json ?? false, () => run(root, file, options))
      },
    },
    args,
  )
}

async function run(root: string, file: string | undefined, options: RestoreOptions): Promise<Told> {
  const path = await findFile(root, file)
  const layer = options.layer === undefined ? undefined : chooseLayer(root, options.layer)
  await using database = await openTarget(root)
  const { programs, contents } = await readBackup(database, path)
  const name = relative(root, path).replaceAll('\\', '/')
  if (options.list) return describeContents(name, contents)
  const plan = await planRestore(contents, layer, database)
  const needsConsent =
    plan.overwritten.length > 0 || !mayWriteTo({ host: database.host, database: database.name }, process.env)
  if (needsConsent && options.confirm !== database.confirmBy) return decline(name, plan, database, options)
  const { only, dropped, made, serverMajor, tables } = plan
  await runRestore({ programs, path, only, prelude: { dropped, made, serverMajor } })
  await database.ask('ANALYZE')
  const what = layer ? `${layer.title} of ${name}` : name
  return {
    kind: 'done',
    facts: {
      file: name,
      database: database.name,
      layer: layer?.layer.name ?? null,
      tables,
      overwritten: plan.overwritten,
    },
    lines: [
      `✔ ${what} restored into ${database.address}: ${tables.length} tables`,
      ...((await hasRoles(database)) ? ['  → Owners and rights of what was restored: pnpm schema roles --apply'] : []),
    ],
  }
}

async function findFile(root: string, file: string | undefined): Promise<string> {
  const path = file === undefined ? undefined : resolve(root, file)
  if (path !== undefined && (await stat(path).catch(() => undefined))?.isFile()) return path
  const backups = await listBackups(root)
  throw new CommandError({
    message: file === undefined ? 'Which backup is to be restored?' : `There is no file ${file}.`,
    next:
      backups.length > 0
        ? backups.slice(0, 5).map((backup) => `pnpm db:restore ${backup.file}`)
        : ['pnpm db:backup   (there are none in .local/backups)'],
  })
}

/** Reads the backup by the programs nearest to the server that can. */
async function readBackup(
  { programs, serverMajor, serverVersion }: TargetDatabase,
  path: string,
): Promise<{ programs: PostgresPrograms; contents: ArchiveContents }> {
  let problem: unknown
  for (const candidate of programs) {
    try {
      const contents = await readArchiveContents(candidate, path)
      if (Number.parseInt(contents.serverVersion, 10) <= serverMajor) return { programs: candidate, contents }
      throw new CommandError({
        message: `The backup is of PostgreSQL ${contents.serverVersion}, and the server has ${serverVersion}.`,
        why: 'What a newer version writes, an older one may not understand.',
        next: [`Restore it into PostgreSQL ${Number.parseInt(contents.serverVersion, 10)} or newer.`],
      })
    } catch (error) {
      problem ??= error
    }
  }
  throw problem
}

function describeContents(file: string, { tables, schemas, serverVersion }: ArchiveContents): Told {
  return {
    kind: 'done',
    facts: { file, serverVersion, schemas, tables },
    lines: [`${file}: PostgreSQL ${serverVersion}, ${tables.length} tables`, ...tables.map((table) => `  ${table}`)],
  }
}

function decline(
  file: string,
  { overwritten }: RestorePlan,
  { name, address, confirmBy }: TargetDatabase,
  { layer, confirm }: RestoreOptions,
): Told {
  const isFilled = overwritten.length > 0
  const withLayer = layer === undefined ? '' : ` --layer ${layer}`
  const reason = confirm === undefined ? '' : `"${confirm}" is not its name. `
  return {
    kind: 'declined',
    facts: { overwritten },
    message: `Database ${name} is ${isFilled ? 'not empty' : 'on another machine'}, and nothing was restored.`,
    why: `${reason}${isFilled ? `These in ${address} would be lost: ${overwritten.map(describeObject).join(', ')}.` : `Nobody named ${address}.`}`,
    next: [`pnpm db:restore ${file}${withLayer} --confirm ${confirmBy}`],
  }
}

function describeObject({ name, kind, rows }: TargetObject): string {
  if (rows === undefined) return `${kind} ${name}`
  const more = rows === COUNTED ? ' or more' : ''
  return `${name} (${rows} ${rows === 1 ? 'row' : 'rows'}${more})`
}

async function hasRoles({ ask }: TargetDatabase): Promise<boolean> {
  const rows = await ask(`SELECT FROM pg_roles WHERE rolname ~ '(^|_)base_owner$' AND rolname !~ '^pg_'`)
  return rows.length > 0
}
