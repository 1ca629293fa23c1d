import { isLocalHost } from '@workspace/config/database-address'
import type { Layer } from '../layer.ts'
import type { Address } from './address.ts'

/**
 * Names that consent to losing data of a layer, the narrowest first.
 *
 * On another machine only the host and the database together do: no habit from a local database must carry over.
 */
export function confirmationNames(layer: Layer, { host, database }: Address): string[] {
  return isLocalHost(host) ? [layer.name, database] : [`${host}/${database}`]
}

/** Whether the user consented to losing data of a layer. */
export function isConfirmed(confirmed: readonly string[], layer: Layer, address: Address): boolean {
  return confirmationNames(layer, address).some((name) => confirmed.includes(name))
}
