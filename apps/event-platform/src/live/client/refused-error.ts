import type { Problem } from './live-types.ts'

/** The service refused a command; trying the same again is of no use while nothing else changes. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}
