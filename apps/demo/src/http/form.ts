import 'server-only'
import { databaseProblem } from '@workspace/database/database-problem'
import type { z } from 'zod'
import { authenticate, type Viewer } from '@/server/viewer'
import { databaseUnavailable, type Failure, failed, type Result } from './failure.ts'
import type { FormState } from './form-state.ts'
import { takeTurn } from './rate-limit.ts'
import { check } from './read-input.ts'
import { reportError } from './report-error.ts'

/** The texts of a form by the names of its fields; a field left empty is absent. */
export function readFields<Name extends string>(form: FormData, names: readonly Name[]): { [Key in Name]?: string } {
  const fields: { [Key in Name]?: string } = {}
  for (const name of names) {
    const value = form.get(name)
    if (typeof value === 'string' && value !== '') fields[name] = value
  }
  return fields
}

/** Does what a form asks for, as the API does it: for somebody signed in, not too often, with input that was checked. */
export async function submit<Schema extends z.ZodType, Value>(
  input: unknown,
  schema: Schema,
  useCase: (viewer: Viewer, input: z.output<Schema>) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  try {
    const viewer = await authenticate()
    if (!viewer.ok) return viewer
    const turn = await takeTurn('write', viewer.value.id)
    if (!turn.ok) return turn
    const checked = check(schema, input)
    return checked.ok ? await useCase(viewer.value, checked.value) : checked
  } catch (error) {
    if (!databaseProblem(error)) throw error
    reportError({ error, requestId: crypto.randomUUID(), what: 'A form' })
    return failed(databaseUnavailable)
  }
}

/** What the form shows after a failure: words at the fields that are wrong, or above them, and what was typed. */
export function showFailure({ message, errors = [] }: Failure, values: FormState['values']): FormState {
  return {
    ...(errors.length === 0 && { failure: message }),
    errors: Object.fromEntries(errors.map((error) => [error.field, error.message])),
    values,
  }
}
