import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '../scaffold/read-packages.ts'
import type { Choices } from './choices.ts'

/** Gives the root package, the development container and the README the name, the title and the description of the project. */
export async function rewriteRoot(root: string, { name, title, description }: Choices): Promise<void> {
  await editManifest(root, 'package.json', (manifest) => ({ ...manifest, name, description }))
  await editText(root, '.devcontainer/devcontainer.json', (text) =>
    text.replace(/"name": "[^"]*"/, `"name": "${name}"`),
  )
  await editText(root, 'README.md', (text) => text.replace(/^# .*\n/m, () => `# ${title}\n\n${description}\n`))
}

/** Takes out the script that tests this command. */
export async function removeInitScript(root: string): Promise<void> {
  await editManifest(root, 'scripts/package.json', (manifest) => {
    const { 'test:init': _gone, ...scripts } = manifest.scripts ?? {}
    return { ...manifest, scripts }
  })
}

async function editManifest(root: string, path: string, edit: (manifest: Manifest) => Manifest): Promise<void> {
  await editText(root, path, (text) => `${JSON.stringify(edit(JSON.parse(text)), null, 2)}\n`)
}

async function editText(root: string, path: string, edit: (text: string) => string): Promise<void> {
  const file = join(root, path)
  if (existsSync(file)) await writeFile(file, edit(await readFile(file, 'utf8')))
}
