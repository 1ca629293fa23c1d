import { expect, test } from 'vitest'
import { defineProblems, presentProblem } from './problem.ts'

const problem = defineProblems({ 'ROOM.FULL': 409 })

test('a service has its own problems beside those of every service', () => {
  expect(presentProblem(problem('ROOM.FULL', 'The room "x" is full.'), 'r1')).toEqual({
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'ROOM.FULL',
    detail: 'The room "x" is full.',
    requestId: 'r1',
  })
  expect(problem('AUTH.REQUIRED', 'Nobody is signed in.').statusCode).toBe(401)
})

test('a problem that the framework found keeps the status of the framework', () => {
  expect(problem('REQUEST.REFUSED', 'Payload too large', { status: 413 }).statusCode).toBe(413)
})
