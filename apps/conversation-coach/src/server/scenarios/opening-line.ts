import type { Scenario } from '@/lib/prisma'

/** What a partner says first whose scenario does not say. */
const OF_ANY_SCENARIO = 'You wanted to talk to me. So, what is it?'

/** What the partner says first. */
export function openingLine(scenario: Pick<Scenario, 'openingLine'>): string {
  return scenario.openingLine ?? OF_ANY_SCENARIO
}
