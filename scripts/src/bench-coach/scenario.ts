export const SCENARIO = 'measured'
export const PARTNER_MODEL = 'claude-sonnet-4-5'

/** About as long as those of the sample data. */
export const PARTNER_PROMPT =
  'You are Dana, 38, who showed slides that were not hers, and talks about anything else. '.repeat(20)
export const COACH_PROMPT = 'You coach a person who names what happened, without blame. '.repeat(20)

/** Body of POST /api/coach/scenarios. */
export const NEW_SCENARIO = {
  slug: SCENARIO,
  name: 'Measured',
  description: 'Talked about by nobody.',
  partnerPersona: 'Dana, 38.',
  partnerSystemPrompt: PARTNER_PROMPT.trim(),
  coachSystemPrompt: COACH_PROMPT.trim(),
  openingLine: 'You wanted to talk?',
  partnerModel: PARTNER_MODEL,
  coachModel: 'claude-haiku-4-5',
  isActive: true,
}
