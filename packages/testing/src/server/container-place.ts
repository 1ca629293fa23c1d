import { join } from 'node:path'
import { localFolder } from '../local-folder.ts'

/** Files through which test processes and the keeper of their container agree. */
export interface ContainerPlace {
  readonly folder: string
  readonly leases: string
  readonly lock: string
  /** Written by the keeper: {@link ContainerState}. */
  readonly state: string
}

/** What the keeper says about its container. */
export type ContainerState =
  | { readonly kind: 'running'; readonly keeperPid: number; readonly url: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly at: number }

/** The workspace's place, else the one in a folder. */
export function containerPlace(folder: string = join(localFolder(), 'postgres-container')): ContainerPlace {
  return { folder, leases: join(folder, 'leases'), lock: join(folder, 'lock'), state: join(folder, 'state.json') }
}
