import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { x } from 'tinyexec'
import { say } from '../shell.ts'

/** Runs Biome from the root; says why where it is not content. */
export async function runBiome(root: string, args: readonly string[]): Promise<boolean> {
  const biome = createRequire(join(root, 'package.json')).resolve('@biomejs/biome/bin/biome')
  const { exitCode, stdout, stderr } = await x(process.execPath, [biome, ...args], { nodeOptions: { cwd: root } })
  if (exitCode === 0) return true
  const why = stripVTControlCharacters(`${stdout}${stderr}`).trim()
  say.failed({ message: `biome ${args.slice(0, 2).join(' ')} failed.`, why })
  return false
}
