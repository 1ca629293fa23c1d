import { setTimeout as sleep } from 'node:timers/promises'
import { startAnthropicServer } from '@workspace/testing/anthropic-server'
import { serveOrders } from '../bench/child-process.ts'
import { answerTo, type Pacing } from './said.ts'

const COACHING = JSON.stringify({
  whatWorked: '“On Tuesday”: a day cannot be argued away.',
  whatToTry: 'Say what it did to you.',
  tone: 'calm, a little hurt',
  suggestedLine: 'I felt invisible when my slides had another name on them.',
})

serveOrders(async (pacing: Pacing) => {
  const server = await startAnthropicServer(async (call) => {
    if (call.isStreaming) return { text: speak(call.messages.at(-1)?.text ?? '', pacing) }
    await sleep(pacing.firstTokenMs + (COACHING.length / 4 / pacing.tokensPerSecond) * 1000)
    return { text: COACHING }
  })
  return server.url
})

/** By the clock, so that a late token delays none of those after it. */
async function* speak(said: string, { firstTokenMs, tokensPerSecond, tokens }: Pacing): AsyncGenerator<string> {
  const start = performance.now()
  for (const [index, token] of answerTo(said, tokens).entries()) {
    const due = start + firstTokenMs + (index / tokensPerSecond) * 1000
    const early = due - performance.now()
    if (early > 0) await sleep(early)
    yield token
  }
}
