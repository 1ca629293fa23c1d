/** That a user may end a command early. Disposing of it gives Ctrl-C its usual effect back. */
export interface Interruption extends Disposable {
  /** Its reason is the exit code to end with. */
  readonly signal: AbortSignal
}
