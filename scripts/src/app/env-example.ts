import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exampleVariable, exampleVariables } from '../example-variables.ts'
import { appNames } from './app-names.ts'
import type { NewApp } from './new-app.ts'

const FILE = '.env.example'

/** Names the variables of a new app in `.env.example`, each behind that of another app where there is one. */
export async function addToEnvExample(root: string, { name, port }: NewApp, others: readonly string[]): Promise<void> {
  const { variables } = appNames(name)
  const values: Record<keyof typeof variables, string> = {
    port: String(port),
    databasePassword: '',
    publicUrl: `https://${name}.example.com`,
  }
  const kinds = Object.keys(values) as (keyof typeof variables)[]
  await editLines(root, (lines) =>
    kinds.reduce((edited, kind) => {
      const known = new Set(others.map((other) => appNames(other).variables[kind]))
      const last = edited.findLastIndex((line) => known.has(exampleVariable(line) ?? ''))
      const at = last === -1 ? edited.length - 1 : last + 1
      return edited.toSpliced(at, 0, `# ${variables[kind]}=${values[kind]}`)
    }, lines),
  )
}

/** Takes the variables of an app out of `.env.example`. */
export async function removeFromEnvExample(root: string, name: string): Promise<void> {
  const gone = new Set(Object.values(appNames(name).variables))
  await editLines(root, (lines) => lines.filter((line) => !gone.has(exampleVariable(line) ?? '')))
}

/** The variables that `.env.example` names. */
export async function readExampleVariables(root: string): Promise<readonly string[]> {
  return exampleVariables(await readFile(join(root, FILE), 'utf8'))
}

async function editLines(root: string, edit: (lines: readonly string[]) => readonly string[]): Promise<void> {
  const path = join(root, FILE)
  await writeFile(path, edit((await readFile(path, 'utf8')).split('\n')).join('\n'))
}
