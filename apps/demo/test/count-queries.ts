import { setTimeout as sleep } from 'node:timers/promises'
import { type Demo, startDemo } from './start-demo.ts'

/** Starts the application so that it logs every statement that it sends to the database. */
export function startLoggingDemo(): Promise<Demo> {
  return startDemo({ DATABASE_LOG_QUERIES: 'on' })
}

/** Counts the statements that a request makes the application send to the database. */
export async function countQueries(
  demo: Demo,
  path: string,
  options: { cookie?: string; json?: unknown },
): Promise<number> {
  await mark(demo)
  const response = await demo.request(path, options)
  await response.text()
  if (!response.ok) throw new Error(`${path} answered with ${response.status}.`)
  await mark(demo)
  const all = statements(demo)
  const end = all.lastIndexOf(FIRST_OF_MARK)
  return end - 1 - all.slice(0, end).findLastIndex(isLastOfMark)
}

/** The readiness check, which sends three statements that nothing else sends. */
const FIRST_OF_MARK = 'SELECT 1'
const isLastOfMark = (sql: string) => sql.includes('rolled_back_at')

/** Sets a mark in the log, and waits until it can be read there. */
async function mark(demo: Demo): Promise<void> {
  const before = demo.output()
  await demo.request('/api/health')
  while (demo.output() === before || !isLastOfMark(statements(demo).at(-1) ?? '')) await sleep(10)
}

function statements(demo: Demo): string[] {
  return demo
    .output()
    .split('\n')
    .flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line) as { sql?: string }] : []))
    .flatMap(({ sql }) => (sql === undefined ? [] : [sql]))
}
