import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  Alias,
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { appNames } from './app-names.ts'
import type { AppKind, NewApp } from './new-app.ts'

const DEVELOPMENT = 'docker-compose.yml'
const PRODUCTION = 'docker-compose.production.yml'

const SERVICES = ['services']
const APPS_ENVIRONMENT = ['services', 'apps', 'environment']
const APPS_PORTS = ['services', 'apps', 'ports']
const DATABASE_ENVIRONMENT = ['services', 'db', 'environment']

/** What of each file is changed, or taken up by what is added. */
const NEEDED = {
  [DEVELOPMENT]: { maps: [SERVICES, APPS_ENVIRONMENT], lists: [APPS_PORTS], anchors: [] },
  [PRODUCTION]: { maps: [SERVICES, DATABASE_ENVIRONMENT], lists: [], anchors: ['app', 'build', 'app-environment'] },
}

/** The target of docker/Dockerfile that an app of each kind is built with. */
const TARGETS = { next: 'next', fastify: 'service' } as const satisfies Record<AppKind, string>

/** The names of the services in the compose files. */
export async function readServiceNames(root: string): Promise<ReadonlySet<string>> {
  const documents = await Promise.all([DEVELOPMENT, PRODUCTION].map((file) => read(root, file)))
  return new Set(documents.flatMap((document) => mapAt(document, SERVICES).items.map(keyOf)))
}

/** What keeps an app from being added to the compose files, or taken out; undefined where nothing does. */
export async function findComposeProblem(root: string): Promise<Problem | undefined> {
  for (const [file, needed] of Object.entries(NEEDED)) {
    if (!existsSync(join(root, file))) return { message: `${file} is missing.`, next: [`git checkout -- ${file}`] }
    const document = await read(root, file)
    const [error] = document.errors
    if (error) return { message: `${file} is not valid YAML.`, why: error.message.trim(), next: [`Correct ${file}.`] }
    const missing = findMissing(document, needed)
    if (missing) {
      const why = 'What an app has in the file is written there.'
      return {
        message: `${file} has no ${missing}.`,
        why,
        next: [`Add it, or see what was changed: git diff -- ${file}`],
      }
    }
  }
  return undefined
}

function findMissing(document: Document, { maps, lists, anchors }: (typeof NEEDED)[keyof typeof NEEDED]) {
  const map = maps.find((path) => !isMap(document.getIn(path)))
  if (map) return `map at ${map.join('.')}`
  const list = lists.find((path) => !isSeq(document.getIn(path)))
  if (list) return `list at ${list.join('.')}`
  const anchor = anchors.find((name) => !isMap(new Alias(name).resolve(document)))
  return anchor && `map with the anchor &${anchor}`
}

/** Gives a new app its port in the development container, and a service and a login in production. */
export async function addToComposeFiles(root: string, app: NewApp): Promise<void> {
  const { name, port } = app
  const { snake, variables } = appNames(name)
  const project: { name: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await edit(root, DEVELOPMENT, (document) => {
    const mapped = `\${${variables.port}:-${port}}`
    insertAfterLast(mapAt(document, APPS_ENVIRONMENT), document.createPair(variables.port, mapped), (pair) =>
      /_PORT$/.test(keyOf(pair)),
    )
    const ports = sequenceAt(document, APPS_PORTS)
    const last = ports.items.findLastIndex(
      (item) => /_PORT:-/.test(textOf(item)) && !textOf(item).includes('STUDIO_PORT'),
    )
    ports.items.splice(last + 1, 0, document.createNode(`127.0.0.1:${mapped}:${mapped}`))
  })
  await edit(root, PRODUCTION, (document) => {
    const variable = variables.databasePassword
    const password = `\${${variable}:?the password of login ${snake}_login, of letters and digits}`
    insertAfterLast(mapAt(document, DATABASE_ENVIRONMENT), document.createPair(variable, password), (pair) =>
      /_DATABASE_(PASSWORD|ROLES)$/.test(keyOf(pair)),
    )
    const pair = document.createPair(name, createService(document, app, project.name))
    if (isScalar(pair.key)) pair.key.spaceBefore = true
    mapAt(document, SERVICES).items.push(pair)
  })
}

/** Takes an app out of the compose files. */
export async function removeFromComposeFiles(root: string, name: string): Promise<void> {
  const { variables, databaseRoles } = appNames(name)
  await edit(root, DEVELOPMENT, (document) => {
    mapAt(document, APPS_ENVIRONMENT).delete(variables.port)
    const ports = sequenceAt(document, APPS_PORTS)
    ports.items = ports.items.filter((item) => !textOf(item).includes(`\${${variables.port}:-`))
  })
  await edit(root, PRODUCTION, (document) => {
    const environment = mapAt(document, DATABASE_ENVIRONMENT)
    for (const variable of [variables.databasePassword, databaseRoles]) environment.delete(variable)
    mapAt(document, SERVICES).delete(name)
  })
}

function createService(document: Document, { name, kind, title, port }: NewApp, project: string): YAMLMap {
  const { snake, variables } = appNames(name)
  const service = document.createNode({
    build: { target: TARGETS[kind], args: { APP: name } },
    image: `${project}-${name}`,
    environment: {
      DATABASE_URL: `postgresql://${snake}_login:\${${variables.databasePassword}:?}@db:5432/workspace`,
      PUBLIC_URL: `\${${variables.publicUrl}:?where people reach ${title}, such as https://${name}.example.com}`,
    },
    ports: [`\${BIND_ADDRESS:-127.0.0.1}:\${${variables.port}:-${port}}:3000`],
  }) as YAMLMap
  mergeFirst(document, service, 'app')
  mergeFirst(document, service.get('build') as YAMLMap, 'build')
  mergeFirst(document, service.get('environment') as YAMLMap, 'app-environment')
  return service
}

/** Begins a map with what stands at an anchor. */
function mergeFirst(document: Document, map: YAMLMap, anchor: string): void {
  map.items.unshift(document.createPair('<<', new Alias(anchor)))
}

async function read(root: string, file: string): Promise<Document> {
  return parseDocument(await readFile(join(root, file), 'utf8'), { merge: true })
}

/** Changes a file and keeps the rest of it as it is written, comments and all. */
async function edit(root: string, file: string, change: (document: Document) => void): Promise<void> {
  const document = await read(root, file)
  change(document)
  await writeFile(join(root, file), document.toString({ lineWidth: 0, flowCollectionPadding: false }))
}

function mapAt(document: Document, path: readonly string[]): YAMLMap {
  const node = document.getIn(path)
  if (!isMap(node)) throw new Error(`Expected a map at ${path.join('.')} of a compose file.`)
  return node
}

function sequenceAt(document: Document, path: readonly string[]): YAMLSeq {
  const node = document.getIn(path)
  if (!isSeq(node)) throw new Error(`Expected a list at ${path.join('.')} of a compose file.`)
  return node
}

function insertAfterLast(map: YAMLMap, pair: Pair, isBefore: (pair: Pair) => boolean): void {
  map.items.splice(map.items.findLastIndex(isBefore) + 1, 0, pair)
}

function keyOf({ key }: Pair): string {
  return textOf(key)
}

function textOf(node: unknown): string {
  return String(isScalar(node) ? node.value : node)
}
