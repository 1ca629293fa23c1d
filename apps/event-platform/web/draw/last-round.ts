import type { WinnerPage } from '../../src/winners/winner-schemas.ts'

/** Number of the newest round that somebody won in; 0 for none. */
export function lastRoundOf({ items }: Pick<WinnerPage, 'items'>): number {
  return Math.max(0, ...items.map(({ draw }) => draw ?? 0))
}
