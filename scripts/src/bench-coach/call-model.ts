import { createAnthropic } from '@ai-sdk/anthropic'
import { streamText } from 'ai'
import type { Exchange } from './run-load.ts'
import { COACH_PROMPT, PARTNER_MODEL, PARTNER_PROMPT } from './scenario.ts'

let calls = 0

/** Calls the model as an application would that does nothing else. */
export async function* callModel(
  { url, name }: { readonly url: string; readonly name: string },
  goesOn: () => boolean,
): AsyncGenerator<Exchange> {
  const model = createAnthropic({ apiKey: 'sk-bench', baseURL: `${url}/v1` }).languageModel(PARTNER_MODEL)
  while (goesOn()) {
    const said = `${name}-${calls++}`
    const start = performance.now()
    let firstTokenMs: number | undefined
    const { stream } = streamText({
      model,
      instructions: PARTNER_PROMPT + COACH_PROMPT,
      messages: [{ role: 'user', content: said }],
      maxOutputTokens: 600,
    })
    for await (const part of stream) {
      if (part.type === 'text-delta') firstTokenMs ??= performance.now() - start
      if (part.type === 'error') throw new Error('The model failed.', { cause: part.error })
    }
    if (firstTokenMs === undefined) throw new Error('The model said nothing.')
    yield { firstTokenMs, said }
  }
}
