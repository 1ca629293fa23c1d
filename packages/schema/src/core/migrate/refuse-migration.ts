import { isLocalHost } from '@workspace/config/database-address'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { titleOf } from '../layer.ts'
import { type Address, formatAddress } from '../push/address.ts'
import { isConfirmed } from '../push/confirmation.ts'
import type { LayerTask } from '../push/plan-targets.ts'

/** A migration about to be written. */
export interface MigrationIntent {
  readonly task: LayerTask
  /** What it loses, in words. */
  readonly losses: readonly string[]
  /** The development database. */
  readonly address: Address
  /** Whether the database is left alone. */
  readonly isCreateOnly: boolean
  /** Whether it is only to be found out what would be done. */
  readonly isDryRun: boolean
  /** Names by which the user consented. */
  readonly confirmed: readonly string[]
}

/** What stands against writing a migration until the user consents: that data would be lost, or that it would run far away. */
export function refuseMigration({
  task,
  losses,
  address,
  isCreateOnly,
  isDryRun,
  confirmed,
}: MigrationIntent): Diagnostic[] {
  const { layer, owner } = task
  if (losses.length > 0 && !confirmed.includes(layer.name) && !isConfirmed(confirmed, layer, address)) {
    return [
      createDiagnostic('MIGRATE.DATA_LOSS', {
        message: `The migration of ${titleOf(layer)} would lose data wherever it is applied. ${isDryRun ? 'It would be refused' : 'Nothing was written'}.`,
        why: losses.map((loss) => `It ${loss}.`).join('\n'),
        next: [
          `To accept the loss, run it again with: --confirm ${layer.name}`,
          'A field that only has another name: /// @renamedFrom oldName',
        ],
      }),
    ]
  }
  if (isDryRun || isCreateOnly || isLocalHost(address.host) || isConfirmed(confirmed, layer, address)) return []
  return [
    createDiagnostic('MIGRATE.REMOTE', {
      message: `${formatAddress(address)} is not on this machine. Nothing was written.`,
      why: 'A migration that nobody has read yet belongs into a development database.',
      next: [
        `To write it only: --create-only, and after the review: pnpm schema deploy (in ${owner.folder})`,
        `If that is your development database: --confirm ${address.host}/${address.database}`,
      ],
    }),
  ]
}
