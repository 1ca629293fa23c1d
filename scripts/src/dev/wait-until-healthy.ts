import { setTimeout as delay } from 'node:timers/promises'
import type { App } from '../apps.ts'

const pauseMs = 100

/** Waits until the app's health endpoint, and so its database, answers; ends with an AbortError when `signal` says so. */
export async function waitUntilHealthy(app: App, signal: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(app.healthUrl, { signal }).catch(() => undefined)
    signal.throwIfAborted()
    if (response?.ok) return
    await delay(pauseMs, undefined, { signal })
  }
}
