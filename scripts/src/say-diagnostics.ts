import type { Diagnostic } from '@workspace/schema'
import { FAILED } from './exit-status.ts'
import { say } from './shell.ts'

/** Says what the schema toolchain found; the exit status of a command that cannot go on. */
export function sayDiagnostics(diagnostics: readonly Diagnostic[]): number {
  for (const { code, message, why, next, where } of diagnostics) {
    const place = where ? `${where.path}:${where.line}:${where.column} ` : ''
    say.failed({ message: `${place}${code} ${message}`, why, next })
  }
  return FAILED
}
