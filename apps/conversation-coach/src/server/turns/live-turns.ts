import type { TurnView } from './turn-events.ts'

/** A turn that this process runs. */
export class LiveTurn {
  view: TurnView
  /** Whose session it is. */
  readonly userId: string
  /** Aborted to stop the models; the reason says why. */
  readonly abort = new AbortController()
  #changed = Promise.withResolvers<void>()

  constructor(view: TurnView, userId: string) {
    this.view = view
    this.userId = userId
  }

  /** Says something new of the turn to all who read it. */
  update(news: Partial<TurnView>): void {
    this.view = { ...this.view, ...news }
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }

  /** Resolves with the next news. */
  changed(): Promise<void> {
    return this.#changed.promise
  }
}

const KEY = Symbol.for('@workspace/conversation-coach/live-turns')

/** The turns that this process runs, by their ids; the routes of a server may each have a copy of this module. */
export function liveTurns(): Map<string, LiveTurn> {
  const registry = globalThis as { [KEY]?: Map<string, LiveTurn> }
  registry[KEY] ??= new Map()
  return registry[KEY]
}
