import type { App } from '../apps.ts'
import type { Problem } from '../scaffold/find-name-problem.ts'

/** The port of a new app: the one that is asked for, or the one after all others; else why it cannot be. */
export function choosePort(
  asked: string | undefined,
  apps: readonly Pick<App, 'port' | 'title'>[],
): { readonly port: number } | { readonly problem: Problem } {
  const free = findFree(apps.map((app) => app.port))
  if (asked === undefined) return { port: free }
  const port = Number(asked)
  const next = [`--port ${free} is free.`]
  if (!/^\d+$/.test(asked) || port < 1 || port > 65_535) {
    return { problem: { message: `"${asked}" is no port.`, why: 'Expected a number from 1 to 65535.', next } }
  }
  const taker = apps.find((app) => app.port === port)
  return taker ? { problem: { message: `Port ${port} is that of ${taker.title}.`, next } } : { port }
}

function findFree(taken: readonly number[]): number {
  const next = Math.max(2999, ...taken) + 1
  let free = next > 65_535 ? 3000 : next
  while (taken.includes(free)) free += 1
  return free
}
