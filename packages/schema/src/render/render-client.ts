import type { GeneratedClient } from '../operations/generate/generate-clients.ts'
import type { Colors } from './render-human.ts'

/** One line about a client. */
export function renderClient({ project, state, milliseconds }: GeneratedClient, colors: Colors): string {
  return `${colors.green('✔')} ${project.client} ${state} ${colors.dim(`${milliseconds} ms`)}`
}
