/** Why a local-postgres operation could not do its job; match on these codes. */
export type FailureCode =
  | 'POSTGRES.BAD_SETTING'
  | 'POSTGRES.BINARIES_MISSING'
  | 'POSTGRES.BINARIES_UNUSABLE'
  | 'POSTGRES.DATA_NOT_OURS'
  | 'POSTGRES.DATA_OF_OTHER_VERSION'
  | 'POSTGRES.DOCKER_FAILED'
  | 'POSTGRES.DOCKER_MISSING'
  | 'POSTGRES.FOLDER_CLOSED'
  | 'POSTGRES.NOT_CONFIRMED'
  | 'POSTGRES.NOT_LOCAL'
  | 'POSTGRES.NOT_POSTGRES'
  | 'POSTGRES.NO_WORKSPACE'
  | 'POSTGRES.PORT_CHANGED'
  | 'POSTGRES.PORT_TAKEN'
  | 'POSTGRES.START_FAILED'
  | 'POSTGRES.STOP_FAILED'
  | 'POSTGRES.UNREACHABLE'
  | 'POSTGRES.WRONG_PASSWORD'

/** What went wrong, why, and the next commands to type. */
export interface FailureFacts {
  readonly code: FailureCode
  readonly message: string
  readonly why?: string | undefined
  readonly next?: readonly string[]
  readonly cause?: unknown
}

/** An expected failure of a local-postgres operation. */
export class LocalPostgresError extends Error {
  override readonly name = 'LocalPostgresError'
  readonly code: FailureCode
  readonly why: string | undefined
  readonly next: readonly string[]

  constructor(facts: FailureFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = facts.code
    this.why = facts.why
    this.next = facts.next ?? []
  }
}

/** Whether a thrown value is an expected failure of this package, also one of another copy of it. */
export function isLocalPostgresError(value: unknown): value is LocalPostgresError {
  return value instanceof Error && 'code' in value && String(value.code).startsWith('POSTGRES.')
}
