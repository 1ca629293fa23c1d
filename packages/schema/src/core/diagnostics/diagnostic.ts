import { type Code, codes, pages } from './codes.ts'
import { InternalError } from './internal-error.ts'

/** Where a problem is: a path relative to the workspace root, and a position that counts from 1. */
export interface Location {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** A place in a source text, with the lines around it for people to look at. */
export interface Place extends Location {
  /** Lines of the source with the place marked. */
  readonly frame: string
}

/**
 * One thing to tell the user: a finding about their input, or the reason why the job could not be done.
 *
 * Match on `code`; the wording may change.
 */
export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  /** What is wrong, in one sentence. */
  readonly message: string
  /** Why it is wrong, or what would break otherwise. */
  readonly why?: string
  /** What to do next: exact commands or edits, the best one first. */
  readonly next: readonly string[]
  readonly where?: Place
  /** Page and anchor that explain the code, relative to the repository. */
  readonly docsUrl: string
}

/** A diagnostic without the parts that follow from its code. */
export interface DiagnosticDetails {
  readonly message: string
  readonly why?: string | undefined
  readonly next?: readonly string[]
  readonly where?: Place | undefined
}

/** Creates the diagnostic for a code. */
export function createDiagnostic(code: Code, details: DiagnosticDetails): Diagnostic {
  return {
    code,
    severity: codes[code].kind === 'warning' ? 'warning' : 'error',
    message: details.message,
    ...(details.why !== undefined && { why: details.why }),
    next: details.next ?? [],
    ...(details.where !== undefined && { where: details.where }),
    docsUrl: `${pageOf(code)}#${code.toLowerCase().replace('.', '')}`,
  }
}

const pageByCode = new Map<string, string>(
  pages.flatMap(({ path, codes }) => Object.keys(codes).map((code): [string, string] => [code, path])),
)

function pageOf(code: Code): string {
  const page = pageByCode.get(code)
  if (page === undefined) throw new InternalError(`${code} has no page.`)
  return page
}

/** Whether a diagnostic stops the job. */
export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error'
}

/** Diagnostics in the order in which people read files, without repetitions. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const { path, line, column } = diagnostic.where ?? { path: '', line: 0, column: 0 }
    unique.set(JSON.stringify([path, line, column, diagnostic.code, diagnostic.message]), diagnostic)
  }
  return [...unique.values()].sort(
    (a, b) =>
      compareText(a.where?.path ?? '', b.where?.path ?? '') ||
      (a.where?.line ?? 0) - (b.where?.line ?? 0) ||
      (a.where?.column ?? 0) - (b.where?.column ?? 0) ||
      compareText(a.code, b.code),
  )
}

/** Orders two texts by code unit, so that the order is the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
