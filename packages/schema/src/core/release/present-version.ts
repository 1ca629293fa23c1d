import { type Hash, shortHash } from '../pin/lock.ts'

/** A layer's version, the text that was released with it, and its text now. */
export interface LayerText {
  readonly version: string
  /** Undefined where nothing was kept of the version. */
  readonly released: string | undefined
  readonly present: string
}

/**
 * The version of a layer's present text: the released one, and where the text is another by now with as much of its hash as
 * tells two of them apart, `1.1.0+8b0fc3c`.
 */
export function presentVersion({ version, released, present }: LayerText, hash: Hash): string {
  return released === undefined || released === present ? version : `${version}+${shortHash(hash(present))}`
}

/** Whether there is no release of a version's text. */
export function isUnreleased(version: string): boolean {
  return version.includes('+')
}
