const STATUS_BY_CODE = { 'AUTH.TOKEN_REFUSED': 401, 'AUTH.FOREIGN_ORIGIN': 403 } as const

/** A request that is not answered for what it says of who sends it; the message tells them why. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest'
  readonly code: keyof typeof STATUS_BY_CODE
  /** HTTP status to answer with. */
  readonly statusCode: number

  constructor(code: keyof typeof STATUS_BY_CODE, message: string) {
    super(message)
    this.code = code
    this.statusCode = STATUS_BY_CODE[code]
  }
}
