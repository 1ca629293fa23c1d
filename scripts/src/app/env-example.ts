import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appNames } from './app-names.ts'
import type { NewApp } from './new-app.ts'

const FILE = '.env.example'

/** Names the variables of a new app in `.env.example`, each behind that of another app where there is one. */
export async function addToEnvExample(root: string, { name, port }: NewApp, others: readonly string[]): Promise<void> {
  const { variables } = appNames(name)
  const values = {
    _PORT: String(port),
    _DATABASE_PASSWORD: '',
    _PUBLIC_URL: `https://${name}.example.com`,
  }
  await editLines(root, (lines) =>
    Object.entries(values).reduce((edited, [suffix, value]) => {
      const known = new Set(others.map((other) => appNames(other).variables + suffix))
      const last = edited.findLastIndex((line) => known.has(variableOf(line) ?? ''))
      const at = last === -1 ? edited.length - 1 : last + 1
      return edited.toSpliced(at, 0, `# ${variables}${suffix}=${value}`)
    }, lines),
  )
}

/** Takes the variables of an app out of `.env.example`. */
export async function removeFromEnvExample(root: string, name: string): Promise<void> {
  const { variables } = appNames(name)
  const gone = new Set(['_PORT', '_DATABASE_PASSWORD', '_PUBLIC_URL'].map((suffix) => variables + suffix))
  await editLines(root, (lines) => lines.filter((line) => !gone.has(variableOf(line) ?? '')))
}

/** The variables that `.env.example` names. */
export async function readExampleVariables(root: string): Promise<ReadonlySet<string>> {
  const lines = (await readFile(join(root, FILE), 'utf8')).split('\n')
  return new Set(lines.flatMap((line) => variableOf(line) ?? []))
}

async function editLines(root: string, edit: (lines: readonly string[]) => readonly string[]): Promise<void> {
  const path = join(root, FILE)
  await writeFile(path, edit((await readFile(path, 'utf8')).split('\n')).join('\n'))
}

/** The variable that a line sets, commented out or not. */
function variableOf(line: string): string | undefined {
  return /^#?\s*([A-Z][A-Z0-9_]*)=/.exec(line)?.[1]
}
