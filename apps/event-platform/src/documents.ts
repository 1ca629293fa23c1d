import { problemResponse } from '@workspace/http/problem'
import { routeDocuments } from '@workspace/http/route-documents'
import { writeHeadersSchema } from './idempotency/idempotency-header.ts'

const SUBJECTS = {
  rooms: 'Events that people join.',
  invites: 'Codes that let people into a room.',
  participants: 'Who is in a room, and in which role.',
  prizes: 'What there is to win in a room.',
  draws: 'Rounds of drawing, each of which anybody can check.',
  winners: 'Who won what, and what became of it.',
  apps: 'Registered applications, which open rooms, and their keys.',
  account: 'Who is signed in.',
  service: 'The service itself.',
} as const

/** What the tags of the routes stand for. */
export const tags = Object.entries(SUBJECTS).map(([name, description]) => ({ name, description }))

/** Descriptions of the routes about one subject; those that write take an `Idempotency-Key`. */
export function documentsOf(subject: keyof typeof SUBJECTS) {
  const { reading, writing } = routeDocuments(subject, [{ session: [] }, { key: [] }])
  const { refusals } = writing
  return {
    reading,
    /** Of what only some may read. */
    inspecting: Object.assign((...words: Parameters<typeof writing>) => writing(...words), { refusals }),
    writing: Object.assign(
      (...words: Parameters<typeof writing>) => ({ ...writing(...words), headers: writeHeadersSchema }),
      {
        refusals: { ...refusals, 422: problemResponse('The Idempotency-Key was used for another request.') },
      },
    ),
  }
}
