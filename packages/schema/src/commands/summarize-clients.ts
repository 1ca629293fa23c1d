import type { GenerateReport } from '../operations/generate/generate-clients.ts'
import { count } from '../render/render-human.ts'
import type { Outcome } from './outcome.ts'

/** What became of clients: the facts and the last line. */
export function summarizeClients({ clients, diagnostics }: GenerateReport): Outcome {
  const generated = clients.filter(({ state }) => state === 'generated').length
  return {
    diagnostics,
    facts: {
      clients: clients.map(({ project, state, milliseconds }) => ({ path: project.client, state, milliseconds })),
    },
    summary: clients.length > 0 ? `${count(clients.length, 'client')}, ${generated} generated` : 'nothing generated',
  }
}
