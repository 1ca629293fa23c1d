/** What a form shows after it was sent. */
export interface FormState {
  /** What went wrong with the form as a whole. */
  readonly failure?: string
  /** What was done. */
  readonly success?: string
  /** What is wrong with a field, by its name. */
  readonly errors: Readonly<Record<string, string>>
  /** What was typed, by the names of the fields: React empties a form that was sent. */
  readonly values: Readonly<Record<string, string | undefined>>
}

/** What a form shows before it was sent. */
export const untouched: FormState = { errors: {}, values: {} }
