import { join } from 'node:path'
import { glob } from 'tinyglobby'
import { plannedMigrationFiles } from '../scaffold/planned-migration-files.ts'
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

/** The files of an app that there are, by path, without what is installed, generated and built. */
export async function findAppFiles(root: string, name: string): Promise<readonly string[]> {
  const { folder, page } = appPaths(name)
  const ignore = ['node_modules', '.next', '.turbo', 'dist', 'generated', 'test-results'].map((each) => `**/${each}/**`)
  const patterns = [`${folder}/**`, page].map((path) => path.replaceAll(/[()[\]]/g, '\\$&'))
  return (await glob(patterns, { cwd: root, dot: true, ignore: [...ignore, '**/next-env.d.ts'] })).sort()
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
