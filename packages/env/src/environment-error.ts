import { describeVariable, type VariableFacts } from './describe-variable.ts'
import { shapeOf } from './parse-variables.ts'
import type { Preset, Problem } from './preset.ts'

/** The environment cannot be used; the message says what is missing or wrong, what each is for, and no value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'

  constructor(presets: readonly Preset[], problems: readonly Problem[]) {
    super(render(presets, problems))
    // Where it was thrown tells nobody how to mend it.
    this.stack = `${this.name}: ${this.message}`
  }
}

function render(presets: readonly Preset[], problems: readonly Problem[]): string {
  const shape = shapeOf(presets)
  return [
    'The environment is not usable:',
    ...problems.flatMap(({ name, message }) => {
      const line = `  ${name}${message.startsWith('is ') ? ' ' : ': '}${message}`
      const about = shape[name] && aboutLine(describeVariable(shape[name]))
      return about ? [line, `    ${about}`] : [line]
    }),
    'Correct these variables and start again; those with a default may be unset instead.',
  ].join('\n')
}

function aboutLine({ description, example }: VariableFacts): string | undefined {
  if (description === undefined || example === undefined) return description
  return `${description} Example: ${example}`
}
