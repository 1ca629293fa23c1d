import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every variable that an example of the environment names, commented out or not. */
export function exampleVariables(text: string): string[] {
  return [...text.matchAll(/^#?[ \t]*([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? '')
}

/** The variables that the `.env.example` of the root names. */
export async function readExampleVariables(root: string): Promise<readonly string[]> {
  return exampleVariables(await readFile(join(root, '.env.example'), 'utf8'))
}
