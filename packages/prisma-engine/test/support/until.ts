import { setTimeout as delay } from 'node:timers/promises'

/** Waits until something is so. @throws when that takes more than 30 seconds */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('This did not happen within 30 seconds.')
    await delay(100)
  }
}
