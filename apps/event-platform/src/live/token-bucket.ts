/** Lets through `perSecond` things a second on average, and `burst` at once. */
export class TokenBucket {
  readonly #burst: number
  readonly #perSecond: number
  #tokens: number
  #at: number

  constructor({ burst, perSecond }: { burst: number; perSecond: number }, now = performance.now()) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#tokens = burst
    this.#at = now
  }

  /**
   * Takes one.
   *
   * @returns how many are left; below 0, by how many it was too many.
   */
  take(now = performance.now()): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond) - 1
    this.#at = now
    return this.#tokens
  }
}
