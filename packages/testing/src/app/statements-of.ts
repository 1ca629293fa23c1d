import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningApp } from './start-app.ts'

/** The readiness check, which sends three statements that nothing else sends. */
const FIRST_OF_MARK = 'SELECT 1'
const isLastOfMark = (sql: string) => sql.includes('rolled_back_at')

/**
 * Reads the statements that an application sends to its database while `work` is done. It has to be started with
 * `DATABASE_LOG_QUERIES: 'on'`, and to answer `/api/health`.
 */
export async function statementsOf(
  app: Pick<RunningApp, 'url' | 'output'>,
  work: () => Promise<void>,
): Promise<string[]> {
  await mark(app)
  await work()
  await mark(app)
  const all = loggedStatements(app.output())
  const end = all.lastIndexOf(FIRST_OF_MARK)
  return all.slice(all.slice(0, end).findLastIndex(isLastOfMark) + 1, end)
}

/** Sets a mark in the log, and waits until it can be read there. */
async function mark({ url, output }: Pick<RunningApp, 'url' | 'output'>): Promise<void> {
  const marks = () => loggedStatements(output()).filter(isLastOfMark).length
  const before = marks()
  await fetch(new URL('/api/health', url))
  while (marks() === before) await sleep(10)
}

function loggedStatements(output: string): string[] {
  return output
    .split('\n')
    .flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line) as { sql?: string }] : []))
    .flatMap(({ sql }) => (sql === undefined ? [] : [sql]))
}
