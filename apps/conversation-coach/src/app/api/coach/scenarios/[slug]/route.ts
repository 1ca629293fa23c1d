import { success } from '@workspace/http/next/failure'
import { readBody } from '@workspace/http/next/read-input'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { getScenario } from '@/server/scenarios/get-scenario'
import { presentScenario } from '@/server/scenarios/present-scenario'
import { changeScenario, changeScenarioInput, noScenario } from '@/server/scenarios/write-scenario'

/** A scenario. */
export const GET = apiRoute<{ slug: string }>('read', async ({ viewer, params }) => {
  const scenario = await getScenario(viewer, params.slug)
  return scenario ? success({ status: 200, body: presentScenario(viewer, scenario) }) : noScenario
})

/** Changes a scenario; what the body leaves out stays. */
export const PATCH = apiRoute<{ slug: string }>('write', async ({ request, viewer, params }) => {
  const input = await readBody(request, changeScenarioInput)
  if (!input.ok) return input
  const scenario = await changeScenario(viewer, params.slug, input.value)
  return scenario.ok ? success({ status: 200, body: presentScenario(viewer, scenario.value) }) : scenario
})

export const { OPTIONS, POST, PUT, DELETE } = otherMethods('GET', 'PATCH')
