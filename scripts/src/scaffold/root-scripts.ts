import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, parseDocument } from 'yaml'
import type { Manifest } from './read-packages.ts'

const MANIFEST = 'package.json'
const TASKFILE = 'Taskfile.yml'

/** The files that name the commands of the root. */
export const ROOT_SCRIPT_FILES = [MANIFEST, TASKFILE] as const

/** Takes out the scripts of the root that run a file which is gone, and the tasks that mirror them. */
export async function removeRootScripts(root: string): Promise<void> {
  const manifest: Manifest = JSON.parse(await readFile(join(root, MANIFEST), 'utf8'))
  const scripts = Object.entries(manifest.scripts ?? {})
  const gone = new Set(scripts.filter(([, command]) => runsMissingFile(root, command)).map(([name]) => name))
  if (gone.size === 0) return
  const kept = { ...manifest, scripts: Object.fromEntries(scripts.filter(([name]) => !gone.has(name))) }
  await writeFile(join(root, MANIFEST), `${JSON.stringify(kept, null, 2)}\n`)
  await removeTasks(root, gone)
}

function runsMissingFile(root: string, command: string): boolean {
  const [, file] = /^(?:node|tsx) (\S+\.m?ts)\b/.exec(command) ?? []
  return file !== undefined && !existsSync(join(root, file))
}

async function removeTasks(root: string, scripts: ReadonlySet<string>): Promise<void> {
  const document = parseDocument(await readFile(join(root, TASKFILE), 'utf8'))
  const tasks = document.get('tasks')
  if (!isMap(tasks)) return
  const before = tasks.items.length
  tasks.items = tasks.items.filter(({ value }) => {
    const command = isMap(value) ? String(value.get('cmd')) : ''
    return !scripts.has(/^\{\{\.PNPM\}\} (\S+)/.exec(command)?.[1] ?? '')
  })
  if (tasks.items.length === before) return
  await writeFile(join(root, TASKFILE), document.toString({ lineWidth: 0, flowCollectionPadding: false }))
}
