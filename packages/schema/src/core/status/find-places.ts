import type { Touch } from './find-touches.ts'

/** A line of an app that has to do with a change. */
export interface UsedPlace {
  /** The most telling of what is there. */
  readonly what: string
  /** `apps/demo/src/person.ts:23` */
  readonly at: string
}

/** The lines that touches are on, each once, in the same order. */
export function findPlaces(touches: readonly Touch[]): UsedPlace[] {
  const places = new Map<string, string>()
  for (const { what, where } of touches) {
    const at = `${where.path}:${where.line}`
    if (!places.has(at)) places.set(at, what)
  }
  return [...places].map(([at, what]) => ({ what, at }))
}
