import { styleText } from 'node:util'

const stream = process.stderr

/** Says what a root command did, or why it could not; on stderr, with colours where they are wanted. */
export const say = {
  done: (text: string) => stream.write(`${styleText('green', '✔', { stream })} ${text}\n`),
  progress: (text: string) => stream.write(`${styleText('dim', `  ${text}`, { stream })}\n`),
  failed: (facts: { message: string; why?: string | undefined; next?: readonly string[] }) => {
    const lines = [`${styleText('red', '✖', { stream })} ${facts.message}`]
    if (facts.why) lines.push(`  ${facts.why}`)
    for (const next of facts.next ?? []) lines.push(`  → ${next}`)
    stream.write(`${lines.join('\n')}\n`)
  },
}

/** Seconds since `start` (milliseconds of `performance.now()`), for people. */
export function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
