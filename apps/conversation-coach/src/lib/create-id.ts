import { randomUUID } from 'node:crypto'

/** An id for a row that SQL of our own writes; the client makes those of its own. */
export function createId(): string {
  return randomUUID()
}
