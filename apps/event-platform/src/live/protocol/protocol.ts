/** The subprotocol that a client asks for: `new WebSocket(url, PROTOCOL)`. */
export const PROTOCOL = 'event-platform.v1'

/** Why the service closes a socket, by the code that it closes it with. */
export const CLOSE_CODES = {
  /** The session has ended, or the key or token is good no more. Sign in, then connect again. */
  signedOut: 4001,
  /** Who this is may not see the room any more. Do not connect again. */
  forbidden: 4003,
  /** The room is gone. Do not connect again. */
  gone: 4004,
  /** What was sent was not read in time. Connect again. */
  tooSlow: 4008,
  /** Too much was sent. Wait, then connect again. */
  tooFast: 4009,
  /** The service stops or restarts. Connect again after a random wait. */
  restart: 4012,
} as const

/** Why a socket is closed. */
export type CloseReason = keyof typeof CLOSE_CODES

/** Limits of a socket. */
export const LIMITS = {
  /** Longest message of a client, in bytes; a longer one closes the socket with 1009. */
  messageBytes: 4096,
  /** Longest text of a chat message, in characters. */
  textLength: 500,
  /** Messages that a client may send at once, and how many more in a second. */
  burst: 20,
  messagesPerSecond: 5,
  /** Most that may wait for a client that does not read, in bytes. */
  bufferedBytes: 1_048_576,
  /** Milliseconds between two pings of the service; a client that has not answered by the next one is taken for gone. */
  heartbeatMs: 25_000,
  /** Milliseconds after which a socket is closed, at the latest, whose session, key or right has ended. */
  recheckMs: 60_000,
  /** Most events that a client is told which was away; one that missed more is told how the room is now. */
  missedEvents: 1000,
  /** Newest chat messages that a client is told at the beginning. */
  recentMessages: 50,
  /** Winners that the event of a draw names; all are at GET /rooms/:id/winners. */
  namedWinners: 100,
} as const
