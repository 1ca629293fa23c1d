import { Command } from 'commander'
import { type AuditReport, audit } from '../operations/audit/audit-workspace.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

/** `schema audit` */
export function auditCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('audit')
    .description('compare design documents, schema, use in TypeScript and the live database')
    .option('--no-database', 'leave the live database out')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema audit\n  schema audit --no-database --json')
    .action(async ({ database, json = false }: { database: boolean; json?: boolean }) => {
      const result = await audit({ cwd: shell.cwd, env: shell.env, withoutDatabase: !database })
      setExitCode(report(summarize(result), shell, json))
    })
}

function summarize({ projects, diagnostics }: AuditReport): Outcome {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const documents = new Set(projects.flatMap((project) => project.documents))
  const tables = projects.flatMap((project) => project.tables ?? [])
  const compared = [
    count(documents.size, 'document'),
    count(projects.length, 'schema'),
    `${count(sum(projects.map(({ uses }) => uses)), 'use')} in code`,
    tables.length > 0 ? count(sum(tables), 'table') : 'no database',
  ]
  return {
    diagnostics,
    facts: {
      projects: projects.map(({ project, ...facts }) => ({ name: project.name, folder: project.folder, ...facts })),
    },
    summary: projects.length > 0 ? `${compared.join(', ')} compared` : 'nothing compared',
  }
}
