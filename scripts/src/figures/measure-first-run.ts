import { benchFirstRun } from '../bench/bench-first-run.ts'
import { median } from '../bench/median.ts'
import { formatSeconds, type Measured } from './figure.ts'

const RUNS = 3

/** From `git clone` to the first page of each application, with nothing there and with more and more of it. */
export async function measureFirstRun(root: string): Promise<Measured> {
  const measurements = await benchFirstRun(root, RUNS)
  return { rows: measurements.map(({ name, runs }) => ({ name, value: formatSeconds(median(runs)) })) }
}
