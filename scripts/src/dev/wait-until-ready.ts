import { setTimeout as delay } from 'node:timers/promises'
import type { App } from '../apps.ts'

const pauseMs = 100

/** Waits until the app answers at its `readyUrl`; ends with an AbortError when `signal` says so. */
export async function waitUntilReady(app: App, signal: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(app.readyUrl, { signal }).catch(() => undefined)
    signal.throwIfAborted()
    if (response?.ok) return
    await delay(pauseMs, undefined, { signal })
  }
}
