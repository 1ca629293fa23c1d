/** Longest message of a person, in characters. */
export const MAX_CONTENT = 4_000

/** A turn whose process did not speak up for so long has lost it. */
export const LEASE_MS = 15_000

/** How often a running turn is written down, and asked whether it is to stop. */
export const FLUSH_MS = 1_000

/** Put aside for what two models may answer, beside what they are given. */
export const ANSWER_TOKENS = 1_400
