/** Why a command could not do its work, and what to do about it. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly why: string | undefined
  readonly next: readonly string[]

  constructor(facts: { message: string; why?: string | undefined; next?: readonly string[]; cause?: unknown }) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.why = facts.why
    this.next = facts.next ?? []
  }
}
