import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { env } from '../../env.ts'
import { gatheringFetch } from './gathering-fetch.ts'
import { scriptedCoach } from './scripted/scripted-coach.ts'
import { scriptedPartner } from './scripted/scripted-partner.ts'
import { scriptFor } from './scripted/scripts.ts'

/** The two models of a scenario. */
export interface CoachModels {
  readonly partner: LanguageModelV4
  readonly coach: LanguageModelV4
  readonly isScripted: boolean
}

/** Settings that decide who speaks. */
type ModelSettings = Pick<typeof env, 'ANTHROPIC_API_KEY' | 'ANTHROPIC_BASE_URL' | 'COACH_SCRIPT_WORD_MS'>

/** Whether scripts speak, for want of a key. */
export function isScripted({ ANTHROPIC_API_KEY }: Pick<ModelSettings, 'ANTHROPIC_API_KEY'>): boolean {
  return ANTHROPIC_API_KEY === undefined
}

/** The models that play and coach a scenario: Anthropic's with a key, the scenario's script without. */
export async function coachModels(
  scenario: { readonly slug: string; readonly partnerModel: string; readonly coachModel: string },
  { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL, COACH_SCRIPT_WORD_MS }: ModelSettings,
): Promise<CoachModels> {
  if (apiKey === undefined) {
    const script = scriptFor(scenario.slug)
    return {
      partner: scriptedPartner(script, { wordMs: COACH_SCRIPT_WORD_MS }),
      coach: scriptedCoach(script),
      isScripted: true,
    }
  }
  // The package reads the variable as it is loaded, and refuses an empty one, such as compose files set.
  // biome-ignore lint/style/noProcessEnv: it is the package that reads it
  if (process.env.ANTHROPIC_BASE_URL === '') delete process.env.ANTHROPIC_BASE_URL
  const { createAnthropic } = await import('@ai-sdk/anthropic')
  const baseURL = versioned(ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com')
  const anthropic = createAnthropic({ apiKey, baseURL, fetch: gatheringFetch })
  return {
    partner: anthropic.languageModel(scenario.partnerModel),
    coach: anthropic.languageModel(scenario.coachModel),
    isScripted: false,
  }
}

/** Anthropic's own libraries take the address without the version, the AI SDK with it. */
function versioned(url: string): string {
  const address = url.replace(/\/+$/, '')
  return address.endsWith('/v1') ? address : `${address}/v1`
}
