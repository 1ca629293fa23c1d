/**
 * Carries short messages between the processes of this service, the sender's own included. A message arrives at most once, and in
 * the order in which one sender sent them; what is sent while the bus is away is lost. So a message is only ever a hint: what
 * happened stands in the database.
 */
export interface Bus {
  /**
   * Messages to `topic` reach `listener` until the returned function is called. Resolves once they do, or at once while the bus is
   * away; then {@link Bus.onMissed} follows.
   */
  subscribe(topic: string, listener: (message: string) => void): Promise<() => Promise<void>>
  /**
   * Calls `listener` whenever the bus is back after it was away: messages may have been missed, so read the database again.
   *
   * @returns a function that ends it.
   */
  onMissed(listener: () => void): () => void
  /**
   * Sends to all processes. Resolves when it is sent, and as well when it cannot be: that is logged.
   *
   * @throws {RangeError} when topic and message have more than {@link MAX_MESSAGE_BYTES} bytes.
   */
  publish(topic: string, message: string): Promise<void>
  /** Sends what is under way and disconnects. */
  close(): Promise<void>
}

/** Longest topic and message together, in bytes of UTF-8. PostgreSQL takes 7,999 with what the bus adds. */
export const MAX_MESSAGE_BYTES = 7_900

/** What a bus says about its connection. */
export interface BusLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
}

/** @throws {RangeError} when topic and message are too long for a bus. */
export function checkMessage(topic: string, message: string): void {
  const bytes = Buffer.byteLength(topic) + Buffer.byteLength(message)
  if (bytes <= MAX_MESSAGE_BYTES) return
  throw new RangeError(
    `A message to "${topic}" has ${bytes} bytes with its topic; the bus takes ${MAX_MESSAGE_BYTES}. Send where to read it instead.`,
  )
}
