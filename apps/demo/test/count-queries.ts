import { statementsOf } from '@workspace/testing/statements-of'
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
  const statements = await statementsOf(demo, async () => {
    const response = await demo.request(path, options)
    await response.text()
    if (!response.ok) throw new Error(`${path} answered with ${response.status}.`)
  })
  return statements.length
}
