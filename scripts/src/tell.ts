import { CommandError } from './command-error.ts'
import { DECLINED, FAILED, OK } from './exit-status.ts'
import { say } from './shell.ts'

/** What a command did, or why a person has to consent first. */
export type Told =
  | { readonly kind: 'done'; readonly facts: object; readonly lines: readonly string[] }
  | {
      readonly kind: 'declined'
      readonly facts: object
      readonly message: string
      readonly why: string
      readonly next: readonly string[]
    }

/**
 * Runs the work of a command and tells what came of it: as one JSON object on stdout, or in words.
 *
 * @returns the exit status: 0 done, 2 failed, 3 not confirmed.
 */
export async function tell(isJson: boolean, work: () => Promise<Told>): Promise<number> {
  const print = (facts: object) => process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`)
  try {
    const told = await work()
    if (told.kind === 'declined') {
      const { message, why, next, facts } = told
      if (isJson) print({ ok: false, message, why, next, ...facts })
      else say.failed({ message, why, next })
      return DECLINED
    }
    if (isJson) print({ ok: true, ...told.facts })
    else for (const line of told.lines) process.stdout.write(`${line}\n`)
    return OK
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    const { message, why, next } = error
    if (isJson) print({ ok: false, message, why, next })
    else say.failed({ message, why, next })
    return FAILED
  }
}

/** A size for people: `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length)
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`
}
