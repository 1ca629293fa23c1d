/** A bug in this package: an assumption of its own code that did not hold. */
export class InternalError extends Error {
  override readonly name = 'InternalError'
}
