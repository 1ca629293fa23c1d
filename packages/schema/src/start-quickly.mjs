import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

/**
 * Prepares a process that ends within seconds, before it imports what it is made of.
 *
 * Compiled code comes from Node's cache. V8's last, optimising compilers are left out: they take a third of the processor time of
 * such a process, on the cores that PostgreSQL and the client generator need, and what they make comes too late to be of use.
 */
export function startQuickly() {
  setFlagsFromString('--no-opt')
  setFlagsFromString('--wasm-tiering-budget=100000000')
  enableCompileCache()
}
