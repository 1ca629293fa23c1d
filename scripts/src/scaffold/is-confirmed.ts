import { say } from '../shell.ts'
import { askInTerminal } from './ask-in-terminal.ts'

/** A removal, and whether it was consented to. */
export interface Consent {
  /** `Plugin`, `App`. */
  readonly what: string
  readonly name: string
  /** What would be lost, in a line each. */
  readonly losses: readonly string[]
  /** The name that was given with `--confirm`. */
  readonly given: string | undefined
  /** The command that consents. */
  readonly command: string
}

/** Whether what would be lost is consented to by the name: where it was not given it is asked for, and else the refusal is said. */
export async function isConfirmed({ what, name, losses, given, command }: Consent): Promise<boolean> {
  if (given === name || (losses.length === 0 && given === undefined)) return true
  const lost = `This would be lost:\n${losses.join('\n')}\nType ${name} to go on.`
  const answer = given ?? (await askInTerminal(lost))
  if (answer === name) return true
  say.failed({
    message: `${what} ${name} was not removed.`,
    why: answer === undefined ? `This would be lost:\n  ${losses.join('\n  ')}` : `"${answer}" is not its name.`,
    next: [command],
  })
  return false
}
