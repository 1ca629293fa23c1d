import { databaseProblem } from '@workspace/database/database-problem'
import type { z } from 'zod'
import { databaseUnavailable, type Failure, type Result } from './failure.ts'
import type { FormState } from './form-state.ts'
import type { Admit } from './next-http.ts'
import { check } from './read-input.ts'
import { reportError } from './report-error.ts'

/** Does what a form asks for, as the API does it: for somebody signed in, not too often, with input that was checked. */
export type Submit<Viewer> = <Schema extends z.ZodType, Value>(
  input: unknown,
  schema: Schema,
  useCase: (viewer: Viewer, input: z.output<Schema>) => Promise<Result<Value>>,
) => Promise<Result<Value>>

/** Makes what forms are sent with. */
export function submitFor<Viewer>(admit: Admit<Viewer>): Submit<Viewer> {
  return async (input, schema, useCase) => {
    try {
      const viewer = await admit('write')
      if (!viewer.ok) return viewer
      const checked = check(schema, input)
      return checked.ok ? await useCase(viewer.value, checked.value) : checked
    } catch (error) {
      if (!databaseProblem(error)) throw error
      reportError({ error, requestId: crypto.randomUUID(), what: 'A form' })
      return databaseUnavailable
    }
  }
}

/** The texts of a form by the names of its fields; a field left empty is absent. */
export function readFields<Name extends string>(form: FormData, names: readonly Name[]): { [Key in Name]?: string } {
  const fields: { [Key in Name]?: string } = {}
  for (const name of names) {
    const value = form.get(name)
    if (typeof value === 'string' && value !== '') fields[name] = value
  }
  return fields
}

/** What the form shows after a failure: words at the fields that are wrong, or above them, and what was typed. */
export function showFailure({ message, errors = [] }: Failure, values: FormState['values']): FormState {
  return {
    ...(errors.length === 0 && { failure: message }),
    errors: Object.fromEntries(errors.map((error) => [error.field, error.message])),
    values,
  }
}
