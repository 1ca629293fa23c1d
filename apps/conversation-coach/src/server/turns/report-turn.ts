import { reportError } from '@workspace/http/next/report-error'
import { withoutWords } from '../models/model-failure.ts'

/** Logs what a turn failed with, without what was said. */
export function reportTurn(error: unknown): void {
  reportError({ error: withoutWords(error), requestId: crypto.randomUUID(), what: 'A turn' })
}
