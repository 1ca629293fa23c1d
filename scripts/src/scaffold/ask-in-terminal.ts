import { isCancel, text } from '@clack/prompts'

/** Asks for a text where somebody sits at a terminal; undefined where nobody does, or nothing was answered. */
export async function askInTerminal(message: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined
  const answer = await text({ message })
  return isCancel(answer) ? undefined : answer
}
