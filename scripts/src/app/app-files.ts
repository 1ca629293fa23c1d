import { join } from 'node:path'
import { glob } from 'tinyglobby'
import { filesBelow } from '../scaffold/files-below.ts'
import { plannedMigrationFiles } from '../scaffold/planned-migration-files.ts'
import { readPackages } from '../scaffold/read-packages.ts'
import type { NewApp } from './new-app.ts'

/** Files of the whole workspace that name each app, and so change when one comes or goes. */
export const SHARED_FILES = [
  '.env.example',
  'SCHEMA_CHANGELOG.md',
  'docker-compose.production.yml',
  'docker-compose.yml',
  'pnpm-lock.yaml',
] as const

/** What an app is written in, relative to the root. */
export function appPaths(name: string) {
  return { folder: `apps/${name}`, page: `docs/schema/models/${name}.md` }
}

/** What is about an app alone outside of its folder, as the `workspace` field of its package.json says: files and folders from the root. */
export async function findElsewhere(root: string, name: string): Promise<readonly string[]> {
  const { folder } = appPaths(name)
  const app = (await readPackages(root)).find((candidate) => candidate.folder === folder)
  return app?.manifest.workspace?.elsewhere ?? []
}

/** The files of an app that there are, by path, without what is installed, generated and built. */
export async function findAppFiles(root: string, name: string): Promise<readonly string[]> {
  const { folder, page } = appPaths(name)
  return await filesBelow(root, [folder, page, ...(await findElsewhere(root, name))])
}

/** The files that a new app will have, as {@link findAppFiles} finds them, with `<time>` for the time of its migration. */
export async function planAppFiles(root: string, { name, kind }: NewApp, version: string): Promise<readonly string[]> {
  const { folder, page } = appPaths(name)
  const folders = ['app', `app-${kind}`].map((each) => join(root, 'turbo/generators/templates', each))
  const templates = await Promise.all(folders.map((cwd) => glob('**', { cwd, dot: true })))
  const written = templates.flat().map((path) => path.replace(/\.hbs$/, '').replaceAll('{{name}}', name))
  const composed = ['schema.prisma', 'external.json', 'versions.json', `releases/${name}/${version}.prisma`]
  return [
    `${folder}/.env.example`,
    ...[...written, ...composed.map((path) => `prisma/${path}`)].map((path) => `${folder}/${path}`),
    ...plannedMigrationFiles(`${folder}/prisma/migrations`),
    page,
  ].sort()
}
