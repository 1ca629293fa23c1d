import 'server-only'
import { isUniqueViolation } from '@workspace/database/unique-violation'
import { type Result, success } from '@workspace/http/next/failure'
import { text } from '@workspace/http/next/text'
import { slugSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { failed } from '@/http/failed'
import type { Viewer } from '@/lib/auth'
import { type Prisma, prisma, type Scenario } from '@/lib/prisma'

const MAX_PROMPT = 12_000

const model = z.string().regex(/^[\w.:@/-]{1,100}$/, 'Must be the id of a model, such as claude-sonnet-4-5.')

/** Body of POST /api/coach/scenarios. */
export const createScenarioInput = z.strictObject({
  slug: slugSchema,
  name: text(120),
  description: text(1_000),
  partnerPersona: text(1_000),
  partnerSystemPrompt: text(MAX_PROMPT),
  coachSystemPrompt: text(MAX_PROMPT),
  openingLine: text(600).nullable().optional(),
  partnerModel: model,
  coachModel: model,
  isActive: z.boolean().default(false).meta({ description: 'Whether it is offered.' }),
})

/** Body of PATCH /api/coach/scenarios/{slug}: what is absent stays. */
export const changeScenarioInput = createScenarioInput
  .omit({ slug: true })
  .extend({ isActive: z.boolean() })
  .partial()
  .refine((input) => Object.keys(input).length > 0, 'Name at least one field to change.')

const staffOnly = failed({ code: 'AUTH.FORBIDDEN', message: 'Only staff may write scenarios.' })

/** The answer where there is no scenario that the viewer may see. */
export const noScenario = failed({ code: 'SCENARIO.NOT_FOUND', message: 'There is no such scenario.' })

/** Writes a new scenario, for staff. */
export async function createScenario(
  viewer: Viewer,
  input: z.infer<typeof createScenarioInput>,
): Promise<Result<Scenario>> {
  if (!viewer.isStaff) return staffOnly
  try {
    return success(await prisma.scenario.create({ data: input as Prisma.ScenarioCreateInput }))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return failed({
      code: 'SCENARIO.SLUG_TAKEN',
      message: `There is a scenario "${input.slug}" already.`,
      errors: [{ field: 'slug', message: 'Is taken.' }],
    })
  }
}

/** Changes a scenario, for staff; conversations that were begun go on with what it says now. */
export async function changeScenario(
  viewer: Viewer,
  slug: string,
  input: z.infer<typeof changeScenarioInput>,
): Promise<Result<Scenario>> {
  if (!viewer.isStaff) return staffOnly
  const [scenario] = await prisma.scenario.updateManyAndReturn({
    where: { slug },
    data: input as Prisma.ScenarioUpdateManyMutationInput,
  })
  return scenario ? success(scenario) : noScenario
}
