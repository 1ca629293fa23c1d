import { mkdtempDisposable, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addToComposeFiles, findComposeProblem } from '../src/app/compose-files.ts'

const DEVELOPMENT = 'docker-compose.yml'
const PRODUCTION = 'docker-compose.production.yml'
const workspace = join(import.meta.dirname, '../..')

/** A folder with the compose files of the workspace, and its name. */
async function composeFolder() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'compose-problem-'))
  for (const file of [DEVELOPMENT, PRODUCTION, 'package.json']) {
    await writeFile(join(folder.path, file), await readFile(join(workspace, file), 'utf8'))
  }
  return folder
}

it('finds nothing in the files of the workspace, which an app is added to', async () => {
  await using folder = await composeFolder()
  expect(await findComposeProblem(folder.path)).toBeUndefined()
  await addToComposeFiles(folder.path, { name: 'shop', kind: 'next', title: 'Shop', port: 3010 })
  expect(await findComposeProblem(folder.path)).toBeUndefined()
})

it.each([
  [DEVELOPMENT, 'is missing.', undefined],
  [DEVELOPMENT, 'is not valid YAML.', 'services: ['],
  [DEVELOPMENT, 'has no map at services.', ''],
  [DEVELOPMENT, 'has no map at services.apps.environment.', 'services: { apps: { ports: [] } }'],
  [DEVELOPMENT, 'has no map at services.apps.environment.', 'services: { apps: { environment: [A=b], ports: [] } }'],
  [DEVELOPMENT, 'has no list at services.apps.ports.', 'services: { apps: { environment: {} } }'],
  [PRODUCTION, 'has no map at services.db.environment.', 'services: { db: {} }'],
  [PRODUCTION, 'has no map with the anchor &app.', 'services: { db: { environment: {} } }'],
  [
    PRODUCTION,
    'has no map with the anchor &build.',
    'x-app: &app {}\nx-build: &build .\nservices: { db: { environment: {} } }',
  ],
  [
    PRODUCTION,
    'has no map with the anchor &app-environment.',
    'x-app: &app {}\nx-build: &build {}\nservices: { db: { environment: {} } }',
  ],
])('%s %s', async (file, problem, text) => {
  await using folder = await composeFolder()
  if (text === undefined) await rm(join(folder.path, file))
  else await writeFile(join(folder.path, file), text)
  const found = await findComposeProblem(folder.path)
  expect(found?.message).toBe(`${file} ${problem}`)
  expect(found?.next.join('\n')).toContain(file)
})
