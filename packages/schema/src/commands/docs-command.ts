import { Command } from 'commander'
import { type DocsReport, writeDocs } from '../operations/docs/write-docs.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

/** `schema docs` */
export function docsCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('docs')
    .description('write a page with a diagram and tables for each combined schema: docs/schema/models/*.md')
    .option('--check', 'write nothing; exit with 1 if a page is not current')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema docs\n  schema docs --check')
    .action(({ check = false, json = false }: { check?: boolean; json?: boolean }) => {
      const result = writeDocs({ cwd: shell.cwd, isCheck: check })
      setExitCode(report(summarize(result, check), shell, json))
    })
}

function summarize({ pages, diagnostics }: DocsReport, isCheck: boolean): Outcome {
  const stale = pages.filter(({ state }) => state !== 'current')
  const removed = stale.filter(({ text }) => text === undefined).length
  const written = [`${stale.length - removed} written`, ...(removed > 0 ? [`${removed} removed`] : [])].join(', ')
  return {
    diagnostics,
    facts: { pages: pages.map(({ path, state }) => ({ path, state })) },
    summary:
      pages.length > 0
        ? `${count(pages.length, 'page')}, ${isCheck ? `${stale.length} not current` : written}`
        : 'nothing written',
  }
}
