type Listener = (message: string) => void

/** Who listens to what in this process. */
export class Subscriptions {
  readonly #byTopic = new Map<string, Set<Listener>>()
  readonly #onMissed = new Set<() => void>()

  get topics(): string[] {
    return [...this.#byTopic.keys()]
  }

  add(topic: string, listener: Listener): void {
    const listeners = this.#byTopic.get(topic)
    if (listeners) listeners.add(listener)
    else this.#byTopic.set(topic, new Set([listener]))
  }

  /** @returns whether it was the last of its topic. */
  remove(topic: string, listener: Listener): boolean {
    const listeners = this.#byTopic.get(topic)
    if (!listeners?.delete(listener) || listeners.size > 0) return false
    return this.#byTopic.delete(topic)
  }

  deliver(topic: string, message: string): void {
    for (const listener of this.#byTopic.get(topic) ?? []) listener(message)
  }

  /** @returns a function that ends it. */
  onMissed(listener: () => void): () => void {
    this.#onMissed.add(listener)
    return () => this.#onMissed.delete(listener)
  }

  missed(): void {
    for (const listener of this.#onMissed) listener()
  }
}
