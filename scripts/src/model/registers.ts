import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import type { ModelPlace } from './new-model.ts'

const ANSWERS = 'src/http/answers.ts'
const APP = 'src/app.ts'
const OPENAPI = 'src/openapi.ts'

const APP_END = /^ {2}return app$/m
const TAGS = /^( {2}tags: \[\n(?: {4}\{.*\},\n)*?)( {4}\{ name: 'service')/m
const TAKEN = /^export const \{ (\w+(?:, \w+)*) \} = nextHttp\(/m

/** What the files of an application must have, so that routes can be added to it. */
const ANCHORS = {
  next: [{ file: ANSWERS, anchor: TAKEN, what: 'line `export const { … } = nextHttp(`' }],
  fastify: [
    { file: APP, anchor: APP_END, what: 'line `  return app`' },
    {
      file: APP,
      anchor: /\{ prisma: options\.prisma \}/,
      what: 'routes that are registered with `{ prisma: options.prisma }`',
    },
    { file: OPENAPI, anchor: TAGS, what: 'list of tags that ends with that of the service' },
  ],
  plugin: [],
} as const

/** What of the files of an application keeps routes from being added to it; undefined where nothing does. */
export async function findRegisterProblem(root: string, { kind, project }: ModelPlace): Promise<string | undefined> {
  for (const { file, anchor, what } of kind ? ANCHORS[kind] : []) {
    const path = `${project.folder}/${file}`
    const text = await readFile(join(root, path), 'utf8').catch(() => '')
    if (!anchor.test(text)) return `${path} has no ${what}.`
  }
  return undefined
}

/**
 * Names the routes of a new model where its application lists them.
 *
 * @returns the files that were changed, to be laid out.
 */
export async function addToRegisters(root: string, place: ModelPlace): Promise<readonly string[]> {
  const { folder } = place.project
  const { variable, words, subject, file } = place.names
  if (place.kind === 'next') {
    return [
      await edit(root, `${folder}/${ANSWERS}`, (text) =>
        text.replace(TAKEN, (line, names: string) =>
          line.replace(names, [...new Set([...names.split(', '), 'apiRoute'])].sort().join(', ')),
        ),
      ),
    ]
  }
  if (place.kind !== 'fastify') return []
  const imported = `import { ${variable}Routes } from './${subject}/${file}-routes.ts'\n`
  return [
    await edit(root, `${folder}/${APP}`, (text) =>
      `${imported}${text}`.replace(APP_END, (end) => `${registered(variable)}${end}`),
    ),
    await edit(root, `${folder}/${OPENAPI}`, (text) =>
      text.replace(TAGS, (_, before: string, service: string) => `${before}${tag({ subject, words })}${service}`),
    ),
  ]
}

/**
 * Takes the routes of a model out of where its application lists them.
 *
 * @returns the files that were changed, to be laid out.
 */
export async function removeFromRegisters(root: string, place: ModelPlace): Promise<readonly string[]> {
  const { folder } = place.project
  const { variable, words, subject, file } = place.names
  if (place.kind === 'next') return await hideApiRoute(root, folder)
  if (place.kind !== 'fastify') return []
  return [
    await edit(root, `${folder}/${APP}`, (text) =>
      text
        .replace(`import { ${variable}Routes } from './${subject}/${file}-routes.ts'\n`, '')
        .replace(registered(variable), ''),
    ),
    await edit(root, `${folder}/${OPENAPI}`, (text) => text.replace(tag({ subject, words }), '')),
  ]
}

/** An application without a route of its own answers forms alone. */
async function hideApiRoute(root: string, folder: string): Promise<readonly string[]> {
  const routes = await glob(`${folder}/src/**/*.{ts,tsx}`, { cwd: root, ignore: ['**/generated/**'] })
  const texts = await Promise.all(routes.map((path) => readFile(join(root, path), 'utf8')))
  if (texts.some((text) => /import \{[^}]*\bapiRoute\b[^}]*\} from '[^']*\/answers/.test(text))) return []
  return [
    await edit(root, `${folder}/${ANSWERS}`, (text) =>
      text.replace(TAKEN, (line, names: string) =>
        line.replace(
          names,
          names
            .split(', ')
            .filter((name) => name !== 'apiRoute')
            .join(', '),
        ),
      ),
    ),
  ]
}

function registered(variable: string): string {
  return `  await app.register(${variable}Routes, { prisma: options.prisma })\n`
}

function tag({ subject, words }: { readonly subject: string; readonly words: string }): string {
  return `    { name: '${subject}', description: '${words.charAt(0).toUpperCase()}${words.slice(1)} that people keep.' },\n`
}

async function edit(root: string, path: string, change: (text: string) => string): Promise<string> {
  const absolute = join(root, path)
  await writeFile(absolute, change(await readFile(absolute, 'utf8')))
  return path
}
