import { problem } from '../problems.ts'
import type { Actor, Person } from './caller.ts'
import { type Action, RULES } from './rules.ts'

/**
 * The person who does something that only people do.
 *
 * @throws {ProblemError} ACCESS.FORBIDDEN for a key.
 */
export function asPerson(actor: Actor, action: Action): Person {
  if (actor.kind === 'person') return actor
  throw problem('ACCESS.FORBIDDEN', `Only ${RULES[action].who}; no key can.`)
}
