/** A bug in this package: an assumption of its own code that did not hold. */
export class InternalError extends Error {
  override readonly name = 'InternalError'
}

/** Makes a `switch` over a union exhaustive: adding a variant without a case no longer type-checks. */
export function assertNever(value: never): never {
  throw new InternalError(`Unexpected value ${JSON.stringify(value)}.`)
}
