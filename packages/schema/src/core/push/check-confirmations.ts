import { isLocalHost } from '@workspace/config/database-address'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Layer } from '../layer.ts'
import { describeUnknownName } from '../source/nearest-name.ts'
import type { Address } from './address.ts'
import { confirmationNames } from './confirmation.ts'

/** Finds confirmations that name nothing: a misspelling, to be found before anything is lost or refused. */
export function checkConfirmations(
  confirmed: readonly string[],
  layers: readonly { readonly layer: Layer; readonly address: Address }[],
): Diagnostic[] {
  const known = [
    ...new Set(
      layers.flatMap(({ layer, address }) => [
        ...confirmationNames(layer, address),
        ...(isLocalHost(address.host) ? [] : [address.host]),
      ]),
    ),
  ]
  return confirmed
    .filter((name) => !known.includes(name))
    .map((name) =>
      createDiagnostic('DATABASE.CONFIRM_UNKNOWN', {
        message: `--confirm ${name} names neither a layer nor a database of this command.`,
        next: describeUnknownName(name, known, 'Names'),
      }),
    )
}
