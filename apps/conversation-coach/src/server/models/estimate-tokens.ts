import type { ModelPrompt } from '../prompts/partner-prompt.ts'

/** About as many tokens as a prompt takes: about four characters make one. */
export function estimateTokens({ instructions, messages }: ModelPrompt): number {
  return Math.ceil((instructions.length + JSON.stringify(messages).length) / 4)
}
