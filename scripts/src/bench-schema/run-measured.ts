import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { x } from 'tinyexec'

/** What a command took. */
export interface Usage {
  readonly milliseconds: number
  /** The most memory that one of its processes had. */
  readonly peakBytes: number
}

/** Runs a Node.js script and measures it. @throws {Error} with its output, where it fails */
export async function runMeasured(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Usage> {
  const peakFile = join(tmpdir(), `peak-${process.pid}`)
  const reporter = import.meta.resolve('./report-peak.mjs')
  const start = performance.now()
  await x(process.execPath, [...args], {
    throwOnError: true,
    nodeOptions: {
      cwd,
      env: { ...process.env, ...env, NODE_OPTIONS: `--import=${reporter}`, PEAK_FILE: peakFile, NO_COLOR: '1' },
    },
  })
  const milliseconds = performance.now() - start
  const peaks = (await readFile(peakFile, 'utf8')).trim().split('\n').map(Number)
  await rm(peakFile)
  return { milliseconds, peakBytes: Math.max(...peaks) * 1024 }
}

/** One command after the other. */
export function inSequence(usages: readonly Usage[]): Usage {
  return {
    milliseconds: usages.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    peakBytes: Math.max(0, ...usages.map(({ peakBytes }) => peakBytes)),
  }
}
