import { problemResponse } from '@workspace/http/problem'
import { PERSON, routeDocuments } from '@workspace/http/route-documents'
import { type Action, RULES } from './access/rules.ts'
import { writeHeadersSchema } from './idempotency/idempotency-header.ts'

const SUBJECTS = {
  rooms: 'Events that people join.',
  invites: 'Codes that let people into a room.',
  participants: 'Who is in a room, and in which role.',
  prizes: 'What there is to win in a room.',
  draws: 'Rounds of drawing, each of which anybody can check.',
  chat: 'What people say in a room.',
  events: 'What happened in a room, in order.',
  winners: 'Who won what, and what became of it.',
  apps: 'Registered applications, which open rooms, and their keys.',
  account: 'Who is signed in.',
  service: 'The service itself.',
} as const

/** What the tags of the routes stand for. */
export const tags = Object.entries(SUBJECTS).map(([name, description]) => ({ name, description }))

/** Descriptions of the routes about one subject; those that write take an `Idempotency-Key`. */
export function documentsOf(subject: keyof typeof SUBJECTS) {
  const forAll = routeDocuments(subject, [...PERSON, { key: [] }])
  const forPeople = routeDocuments(subject)
  const { refusals } = forPeople.writing
  return {
    reading: forAll.reading,
    /** Of what only some people may read. */
    inspecting: Object.assign((...words: Words) => forPeople.writing(...words), { refusals }),
    /** A key proves who somebody is where the rule of the action has a scope. */
    writing: Object.assign(
      (action: Action, ...words: Words) => ({
        ...('scope' in RULES[action] ? forAll : forPeople).writing(...words),
        headers: writeHeadersSchema,
      }),
      {
        refusals: {
          ...refusals,
          422: problemResponse('The Idempotency-Key was used for another request.'),
          429: problemResponse('The caller writes too much; the header Retry-After says in how many seconds to go on.'),
        },
      },
    ),
  }
}

type Words = [summary: string, description?: string]
