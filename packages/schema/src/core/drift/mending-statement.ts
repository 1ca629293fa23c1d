/** When a statement has to run: what others need comes first. */
const PHASES = ['detach', 'drop', 'create', 'columns', 'attach', 'code', 'types'] as const

/** One statement that mends a difference. */
export interface MendingStatement {
  readonly phase: (typeof PHASES)[number]
  readonly sql: string
  /** What it may lose: rows, values, or code that is nowhere else. Undefined if nothing. */
  readonly loses?: string
}

/** Statements as a script; those that would lose something are comments. */
export function writeScript(statements: readonly MendingStatement[]): string {
  // A type may be made of those before it, so they are dropped last to first.
  const types = statements.filter(({ phase }) => phase === 'types').reverse()
  const others = statements.filter(({ phase }) => phase !== 'types')
  const ordered = [...others, ...types].sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase))
  return ordered.map(({ sql, loses }) => (loses === undefined ? sql : asComment(sql, loses))).join('\n')
}

function asComment(sql: string, loses: string): string {
  return `-- DESTRUCTIVE, ${loses}:\n${sql.replace(/^/gm, '--   ')}`
}
