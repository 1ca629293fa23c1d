import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { historySchemaOf, type LayerSource } from '@workspace/schema'
import { glob } from 'tinyglobby'
import { readExampleVariables } from '../env-example/example-variables.ts'
import { findNameProblem, type Problem } from '../scaffold/find-name-problem.ts'
import { findTakenPath } from '../scaffold/find-taken-path.ts'
import { appPaths } from './app-files.ts'
import { appNames } from './app-names.ts'
import { readServiceNames } from './compose-files.ts'

/** Why a new app cannot have a name, and what to do; undefined where it can. */
export async function findAppNameProblem(
  root: string,
  name: string,
  layers: readonly LayerSource[],
): Promise<Problem | undefined> {
  const problem = findNameProblem('app', name)
  if (problem) return problem
  const next = ['Choose another name.']
  const owned = findTakenSchema(name, layers) ?? (await findTakenPackage(root, name))
  if (owned !== undefined) return { message: owned, next }
  const { folder, page } = appPaths(name)
  const path = findTakenPath(root, [folder, page])
  if (path !== undefined) {
    return { message: `${path} is there already.`, next: [`Choose another name, or move ${path} away.`] }
  }
  const named = await findTakenElsewhere(root, name)
  return named === undefined ? undefined : { message: named, next }
}

function findTakenSchema(name: string, layers: readonly LayerSource[]): string | undefined {
  const { snake } = appNames(name)
  const same = layers.find((layer) => layer.name === name)
  if (same) return `There is a layer "${name}" already: ${same.source}`
  if (/^(public$|information_schema$|pg_)/.test(snake)) return `PostgreSQL keeps the schema ${snake} for itself.`
  const own = [snake, `prisma_${snake}`]
  const other = layers.find((layer) =>
    [layer.databaseSchema, historySchemaOf(layer)].some((schema) => own.includes(schema)),
  )
  return other && `The PostgreSQL schema ${snake} is in use by ${other.kind} ${other.name}: ${other.source}`
}

async function findTakenPackage(root: string, name: string): Promise<string | undefined> {
  for (const file of await glob(['{apps,packages}/*/package.json', 'scripts/package.json'], { cwd: root })) {
    const { name: taken } = JSON.parse(await readFile(join(root, file), 'utf8'))
    if (taken === `@workspace/${name}`) return `There is a package "${taken}" already: ${file}`
  }
  return undefined
}

async function findTakenElsewhere(root: string, name: string): Promise<string | undefined> {
  if ((await readServiceNames(root)).has(name)) return `There is a service "${name}" in the compose files already.`
  const named = await readExampleVariables(root)
  const variable = Object.values(appNames(name).variables).find((each) => named.includes(each))
  return variable && `${variable} is the name of a setting already: .env.example`
}
