import { defineProblems } from '@workspace/http/problem'

/** Makes the problems of this service, and those that every service has. */
export const problem = defineProblems({ 'ROOM.NOT_FOUND': 404 })
