import { z } from 'zod'
import type { Viewer } from '@/lib/auth'
import type { Scenario } from '@/lib/prisma'

/** A scenario, as the API answers it; prompts and models to staff only. */
export const scenarioSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    partnerPersona: z.string(),
    isActive: z.boolean(),
    openingLine: z.string().nullable().optional(),
    partnerSystemPrompt: z.string().optional(),
    coachSystemPrompt: z.string().optional(),
    partnerModel: z.string().optional(),
    coachModel: z.string().optional(),
  })
  .meta({ id: 'Scenario', description: 'Prompts, models and opening line are there for staff only.' })

/** Writes a scenario for the API. */
export function presentScenario(viewer: Viewer, scenario: Scenario): z.infer<typeof scenarioSchema> {
  const { slug, name, description, partnerPersona, isActive } = scenario
  const { openingLine, partnerSystemPrompt, coachSystemPrompt, partnerModel, coachModel } = scenario
  return {
    ...{ slug, name, description, partnerPersona, isActive },
    ...(viewer.isStaff && { openingLine, partnerSystemPrompt, coachSystemPrompt, partnerModel, coachModel }),
  }
}
