import type { ChildProcess } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, removeLease, startKeeper, withLock, writeLease } from '@workspace/local-postgres/testing'
import type { Server } from './acquire-server.ts'
import { type ContainerPlace, type ContainerState, containerPlace } from './container-place.ts'

const pollMs = 50
const retryAfterMs = 600_000

/**
 * Leases the workspace's test container, starting it when it does not run.
 *
 * A keeper process owns it, so that it outlives each test process and is gone when the last one is.
 *
 * @returns undefined where the container cannot be started (no image and no network, say); then not tried for ten minutes.
 */
export async function acquireContainer(): Promise<Server | undefined> {
  const place = containerPlace()
  await mkdir(place.folder, { recursive: true })
  return withLock(place.lock, async () => {
    const state = await usableState(place)
    const settled = state ?? (await startContainer(place))
    if (settled.kind === 'failed') {
      if (!state)
        process.emitWarning(`Tests use the embedded PostgreSQL: no container could be started (${settled.reason})`)
      return undefined
    }
    const lease = await writeLease(place.leases)
    return { url: settled.url, [Symbol.asyncDispose]: () => removeLease(lease) }
  })
}

async function usableState(place: ContainerPlace): Promise<ContainerState | undefined> {
  const state = await readState(place)
  if (state?.kind === 'failed') return Date.now() - state.at < retryAfterMs ? state : undefined
  return state && isAlive(state.keeperPid) ? state : undefined
}

async function startContainer(place: ContainerPlace): Promise<ContainerState> {
  await rm(place.state, { force: true })
  return waitForState(place, startKeeper(new URL('./container-keeper-process.ts', import.meta.url), place.folder))
}

async function waitForState(place: ContainerPlace, keeper: ChildProcess): Promise<ContainerState> {
  for (;;) {
    const hasEnded = keeper.exitCode !== null || keeper.signalCode !== null
    const state = await readState(place)
    if (state) return state
    if (hasEnded) return { kind: 'failed', reason: 'its keeper process ended', at: Date.now() }
    await sleep(pollMs)
  }
}

async function readState(place: ContainerPlace): Promise<ContainerState | undefined> {
  const text = await readFile(place.state, 'utf8').catch(() => undefined)
  return text ? (JSON.parse(text) as ContainerState) : undefined
}
