import { Argument, Command } from 'commander'
import { VARIANT_NAMES, type VariantName } from '../core/variant/variant-name.ts'
import { type VariantReport, writeVariants } from '../operations/write-variants.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'
import { report } from './report.ts'
import type { Shell } from './shell.ts'

interface Flags {
  readonly check?: boolean
  readonly json?: boolean
}

/** `schema variant` */
export function variantCommand(shell: Shell, setExitCode: (code: number) => void): Command {
  return new Command('variant')
    .description('write the combined schema for another database: SQLite for development, PostgreSQL in one piece')
    .addArgument(new Argument('[variant]', 'by default, what each schema.config.ts asks for').choices(VARIANT_NAMES))
    .option('--check', 'write nothing; exit with 1 if a variant is not current')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  schema variant sqlite\n  schema variant --check')
    .action((variant: VariantName | undefined, { check = false, json = false }: Flags) => {
      const result = writeVariants({ cwd: shell.cwd, variant, isCheck: check })
      setExitCode(report(summarize(result, check), shell, json))
    })
}

function summarize({ files, diagnostics }: VariantReport, isCheck: boolean): Outcome {
  const stale = files.filter(({ state }) => state !== 'current').length
  const counts = `${count(files.length, 'file')}, ${isCheck ? `${stale} not current` : `${stale} written`}`
  return {
    diagnostics,
    facts: { files: files.map(({ path, state }) => ({ path, state })) },
    summary: files.length > 0 ? counts : 'nothing written',
  }
}
