/** The variable that a line of an example of the environment names, commented out or not. */
export function exampleVariable(line: string): string | undefined {
  return /^#?\s*([A-Z][A-Z0-9_]*)=/.exec(line)?.[1]
}

/** Every variable that an example of the environment names. */
export function exampleVariables(text: string): string[] {
  return text.split('\n').flatMap((line) => exampleVariable(line) ?? [])
}
