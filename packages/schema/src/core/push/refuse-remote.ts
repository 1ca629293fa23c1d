import { type AddressEnvironment, mayWriteTo } from '@workspace/config/database-address'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Address, formatAddress } from './address.ts'

/** What lets a command write to a database on another machine. */
export interface RemoteConsent {
  readonly env: AddressEnvironment
  /** Names that the user gave with `--confirm`. */
  readonly confirmed: readonly string[]
}

/** Refuses to write to databases on other machines that nobody named. */
export function refuseRemote(addresses: readonly Address[], { env, confirmed }: RemoteConsent): Diagnostic[] {
  return addresses
    .filter((address) => !mayWriteTo(address, env, confirmed))
    .map((address) =>
      createDiagnostic('DATABASE.REMOTE', {
        message: `${formatAddress(address)} is not on this machine, and nobody named it. Nothing was done there.`,
        why: 'A connection string that was left over from something else would be enough to change that database.',
        next: [
          `If it is meant: --confirm ${address.host} (or DATABASE_CONFIRM_HOST=${address.host})`,
          'To use the database on this machine: pnpm db:up, and unset DATABASE_URL.',
        ],
      }),
    )
}
