import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { loadEnv } from '@workspace/config/load-env'
import { CommandError } from '../command-error.ts'
import { runCommand } from '../run-command.ts'
import { formatBytes, type Told, tell } from '../tell.ts'
import { readArchiveContents } from './archive-contents.ts'
import { backupFolder, defaultFile, describeBackup, listBackups, writeWhole } from './backup-file.ts'
import { type ChosenLayer, chooseLayer } from './choose-layer.ts'
import { runProgram } from './run-program.ts'
import { openTarget, type TargetDatabase } from './target-database.ts'

interface BackupOptions {
  readonly layer?: string
  readonly file?: string
  readonly list?: boolean
  readonly json?: boolean
}

/**
 * `pnpm db:backup`
 *
 * @returns the exit status: 0 done, 2 failed.
 */
export function backup(args: readonly string[], root: string): Promise<number> {
  return runCommand<BackupOptions>(
    {
      name: 'pnpm db:backup',
      description: 'Write the database, or one layer of it, into a file with pg_dump: whole or not at all.',
      examples: ['pnpm db:backup', 'pnpm db:backup --layer demo', 'pnpm db:backup --list'],
      define: (command) =>
        command
          .option('--layer <name>', 'only the PostgreSQL schemas of a layer: its tables and its migration history')
          .option('--file <path>', 'where to write it; default: .local/backups with the date in its name')
          .option('--list', 'list the backups in .local/backups')
          .option('--json', 'print one JSON object'),
      action: (options) => {
        loadEnv(root)
        return tell(options.json ?? false, () => (options.list ? list(root) : write(root, options)))
      },
    },
    args,
  )
}

async function list(root: string): Promise<Told> {
  const backups = await listBackups(root)
  const lines = backups.map(({ file, bytes, createdAt }) => `${createdAt}  ${formatBytes(bytes).padStart(9)}  ${file}`)
  return {
    kind: 'done',
    facts: { backups },
    lines: lines.length > 0 ? lines : [`No backups in ${backupFolder(root)}.`],
  }
}

async function write(root: string, { layer: name, file }: BackupOptions): Promise<Told> {
  const layer = name === undefined ? undefined : chooseLayer(root, name)
  await using database = await openTarget(root)
  await assertThere(database, layer)
  const [programs] = database.programs
  const parts = [database.name, ...(layer ? [layer.layer.name] : [])]
  const path = file === undefined ? defaultFile(root, parts, new Date()) : resolve(root, file)
  await mkdir(dirname(path), { recursive: true })
  const schemas = (layer?.schemas ?? []).map((schema) => `--schema="${schema}"`)
  let tables: readonly string[] = []
  await writeWhole(path, async (partial) => {
    const call = programs.call('pg_dump', ['--format=custom', '--lock-wait-timeout=30s', ...schemas])
    await runProgram('pg_dump', call, { to: createWriteStream(partial, { flags: 'wx', mode: 0o600 }) })
    tables = (await readArchiveContents(programs, partial)).tables
  })
  const written = await describeBackup(root, path)
  return {
    kind: 'done',
    facts: {
      ...written,
      database: database.name,
      layer: layer?.layer.name ?? null,
      serverVersion: database.serverVersion,
      programs: { version: programs.version, place: programs.place },
      tables,
    },
    lines: [
      `✔ ${layer ? `${layer.title} of ` : ''}${database.address} in ${written.file}: ${tables.length} tables, ${formatBytes(written.bytes)}, by pg_dump ${programs.version}`,
    ],
  }
}

/** pg_dump says no more than that no schema matches. */
async function assertThere({ ask, address }: TargetDatabase, layer: ChosenLayer | undefined): Promise<void> {
  if (!layer) return
  const rows = await ask('SELECT nspname FROM pg_namespace WHERE nspname = ANY ($1)', [layer.schemas])
  if (rows.length === layer.schemas.length) return
  throw new CommandError({
    message: `${layer.title} is not in ${address}: it has no PostgreSQL schema ${layer.schemas.join(' with ')}.`,
    next: ['pnpm db:migrate:deploy'],
  })
}
