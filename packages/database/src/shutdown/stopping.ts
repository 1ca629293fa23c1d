import { singleton } from '../pool/singleton.ts'

const state = () => singleton('stopping', () => ({ isStopping: false }))

/** Whether this process has been told to stop: it is not ready any more. */
export function isStopping(): boolean {
  return state().isStopping
}

/** Makes this process not ready, for good. */
export function markStopping(): void {
  state().isStopping = true
}
