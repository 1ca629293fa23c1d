const KEY = Symbol.for('@workspace/conversation-coach/open-streams')

/** How many streams each person has open; the routes of a server may each have a copy of this module. */
function openStreams(): Map<string, number> {
  const registry = globalThis as { [KEY]?: Map<string, number> }
  registry[KEY] ??= new Map()
  return registry[KEY]
}

/**
 * Counts a stream that somebody opens, in this process.
 *
 * @returns what counts it as closed, however often it is called; undefined where the person has as many as `limit` open.
 */
export function countStream(userId: string, limit: number): (() => void) | undefined {
  const streams = openStreams()
  const open = streams.get(userId) ?? 0
  if (open >= limit) return undefined
  streams.set(userId, open + 1)
  let isOpen = true
  return () => {
    if (!isOpen) return
    isOpen = false
    const left = (streams.get(userId) ?? 1) - 1
    if (left > 0) streams.set(userId, left)
    else streams.delete(userId)
  }
}
