import type { Diagnostic } from './diagnostic.ts'

/** Outcome of an operation: its value, or the reasons why there is none. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** The outcome that holds a value. */
export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

/** The outcome that says why there is no value. */
export function failure(...diagnostics: readonly Diagnostic[]): Result<never> {
  return { ok: false, diagnostics }
}
