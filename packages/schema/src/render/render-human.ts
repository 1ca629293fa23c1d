import type { createColors } from 'picocolors'
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts'

/** Colours for a stream, or none. */
export type Colors = ReturnType<typeof createColors>

/** Renders diagnostics for people: place, severity, code, message; then the code frame, the reason and what to do. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], colors: Colors): string {
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, colors)).join('\n\n')
}

function renderDiagnostic(diagnostic: Diagnostic, colors: Colors): string {
  const { where, severity, code, message, why, next, docsUrl } = diagnostic
  const place = where ? `${colors.cyan(`${where.path}:${where.line}:${where.column}`)} ` : ''
  const level = severity === 'error' ? colors.red('error') : colors.yellow('warning')
  return [
    `${place}${level} ${code} ${colors.bold(message)}`,
    ...(where ? [indent(where.frame)] : []),
    ...(why === undefined ? [] : [`why: ${why}`]),
    ...next.map((step) => `help: ${indentRest(step)}`),
    colors.dim(`docs: ${docsUrl}`),
  ].join('\n')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}

function indentRest(text: string): string {
  return text.replace(/\n(?=.)/g, '\n  ')
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
