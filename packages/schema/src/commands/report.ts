import { createColors } from 'picocolors'
import { isError } from '../core/diagnostics/diagnostic.ts'
import { type Colors, count, renderDiagnostics } from '../render/render-human.ts'
import { exitCodeOf, type Outcome } from './outcome.ts'
import type { Shell } from './shell.ts'

/** Says what a command did, to people or to a program, and returns the exit code. */
export function report(outcome: Outcome, shell: Shell, isJson: boolean): number {
  const { diagnostics, facts, summary } = outcome
  const exitCode = exitCodeOf(outcome)
  if (isJson) {
    shell.stdout(`${JSON.stringify({ ok: exitCode === 0, ...facts, diagnostics }, null, 2)}\n`)
    return exitCode
  }
  const colors = colorsOf(shell)
  if (diagnostics.length > 0) shell.stderr(`${renderDiagnostics(diagnostics, colors)}\n\n`)
  if (outcome.overview) shell.stderr(`${outcome.overview}\n\n`)
  const errors = diagnostics.filter(isError).length
  const warnings = diagnostics.length - errors
  const counts = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
  const mark = errors > 0 ? colors.red('✖') : warnings > 0 ? colors.yellow('⚠') : colors.green('✔')
  shell.stderr(`${mark} ${[...counts, summary].filter(Boolean).join(', ')}\n`)
  return exitCode
}

/** Colours of the shell's stderr. */
export function colorsOf(shell: Shell): Colors {
  return createColors(shell.hasColors)
}
