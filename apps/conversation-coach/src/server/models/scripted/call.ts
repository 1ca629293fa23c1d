import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4Usage,
} from '@ai-sdk/provider'

/** How every script ends: it has said what it had to say. */
export const finished: LanguageModelV4FinishReason = { unified: 'stop', raw: 'end_of_script' }

/** What every scripted model is. */
export function scriptedModel(name: string, calls: Pick<LanguageModelV4, 'doGenerate' | 'doStream'>): LanguageModelV4 {
  return { specificationVersion: 'v4', provider: 'script', modelId: `script/${name}`, supportedUrls: {}, ...calls }
}

/** About as many tokens as a model would have taken, so that budgets and pages show something sensible. */
export function estimateUsage({ prompt }: LanguageModelV4CallOptions, answer: string): LanguageModelV4Usage {
  const total = Math.ceil(JSON.stringify(prompt).length / 4)
  const text = Math.ceil(answer.length / 4)
  return {
    inputTokens: { total, noCache: total, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: text, text, reasoning: undefined },
  }
}

/** The texts of a prompt by the role that said them, without the instructions. */
export function textsOf({ prompt }: LanguageModelV4CallOptions): { readonly role: string; readonly text: string }[] {
  return prompt.flatMap(({ role, content }) =>
    typeof content === 'string'
      ? []
      : content.flatMap((part) => (part.type === 'text' ? [{ role, text: part.text }] : [])),
  )
}
