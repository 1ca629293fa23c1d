import type { Scenario } from '@/lib/prisma'

/** What is written of a scenario. */
export interface ScenarioTexts {
  readonly name: string
  readonly slug: string
  readonly description: string
  readonly partnerPersona: string
  /** Empty for the one of every scenario. */
  readonly openingLine: string
  readonly partnerSystemPrompt: string
  readonly coachSystemPrompt: string
  readonly partnerModel: string
  readonly coachModel: string
}

/** The texts of a scenario that is there. */
export function textsOf(scenario: Scenario): ScenarioTexts {
  const { name, slug, description, partnerPersona, openingLine } = scenario
  const { partnerSystemPrompt, coachSystemPrompt, partnerModel, coachModel } = scenario
  return {
    ...{ name, slug, description, partnerPersona, openingLine: openingLine ?? '' },
    ...{ partnerSystemPrompt, coachSystemPrompt, partnerModel, coachModel },
  }
}
