import { databaseProblem } from '../database-problem.ts'

/**
 * Whether an error of a Prisma client, of the pool or of the driver means that the database cannot be used at the moment,
 * whatever the query was.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return databaseProblem(error) === 'unavailable'
}
