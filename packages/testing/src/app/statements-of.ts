import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningApp } from './start-app.ts'

/** The readiness check, which sends three statements that nothing else sends. */
const FIRST_OF_MARK = 'SELECT 1'
const isLastOfMark = ({ sql }: LoggedStatement) => sql.includes('rolled_back_at')

interface LoggedStatement {
  /** As it was logged, with its time: no two are alike. */
  readonly line: string
  readonly sql: string
}

/**
 * Reads the statements that an application sends to its database while `work` is done. It has to be started with
 * `DATABASE_LOG_QUERIES: 'on'`, and to answer `/api/health`.
 *
 * @throws {Error} where more is logged than the output holds.
 */
export async function statementsOf(
  app: Pick<RunningApp, 'url' | 'output'>,
  work: () => Promise<void>,
): Promise<string[]> {
  await mark(app)
  await work()
  await mark(app)
  const all = loggedStatements(app.output())
  const end = all.findLastIndex(({ sql }) => sql === FIRST_OF_MARK)
  const start = all.slice(0, end).findLastIndex(isLastOfMark)
  if (start === -1) throw new Error('More was logged than the output of the application holds: let it do less.')
  return all.slice(start + 1, end).map(({ sql }) => sql)
}

/** Sets a mark in the log, and waits until it can be read there. */
async function mark({ url, output }: Pick<RunningApp, 'url' | 'output'>): Promise<void> {
  // Older ones are cut off, so their number says nothing.
  const lastMark = () => loggedStatements(output()).findLast(isLastOfMark)?.line
  const before = lastMark()
  await fetch(new URL('/api/health', url))
  while (lastMark() === before) await sleep(10)
}

function loggedStatements(output: string): LoggedStatement[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{') || !line.endsWith('}')) return []
    const { sql } = JSON.parse(line) as { sql?: string }
    return sql === undefined ? [] : [{ line, sql }]
  })
}
