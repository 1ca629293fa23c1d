import { success } from '@workspace/http/next/failure'
import { readBody } from '@workspace/http/next/read-input'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { listAllScenarios } from '@/server/scenarios/list-all-scenarios'
import { presentScenario } from '@/server/scenarios/present-scenario'
import { createScenario, createScenarioInput } from '@/server/scenarios/write-scenario'

/** The scenarios that are offered; to staff all of them. */
export const GET = apiRoute('read', async ({ viewer }) => {
  const scenarios = await listAllScenarios(viewer)
  return success({ status: 200, body: { items: scenarios.map((scenario) => presentScenario(viewer, scenario)) } })
})

/** Writes a new scenario. */
export const POST = apiRoute('write', async ({ request, viewer }) => {
  const input = await readBody(request, createScenarioInput)
  if (!input.ok) return input
  const scenario = await createScenario(viewer, input.value)
  return scenario.ok ? success({ status: 201, body: presentScenario(viewer, scenario.value) }) : scenario
})

export const { OPTIONS, PUT, PATCH, DELETE } = otherMethods('GET', 'POST')
