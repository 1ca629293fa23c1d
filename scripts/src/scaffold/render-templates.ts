import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { x } from 'tinyexec'
import { say } from '../shell.ts'

/**
 * Runs a generator of `turbo/generators/config.ts`, which writes files from its templates.
 *
 * @param answers - what its prompts would ask for, in their order.
 * @returns whether it did; where it writes nothing, since a file is there already or a template is wrong, it says why.
 */
export async function renderTemplates(root: string, generator: string, answers: readonly string[]): Promise<boolean> {
  const packageFile = createRequire(join(root, 'package.json')).resolve('@turbo/gen/package.json')
  const command = [join(dirname(packageFile), 'dist/cli.js'), 'run', generator, '--root', root, '--args', ...answers]
  const { exitCode, stdout, stderr } = await x(process.execPath, command, {
    nodeOptions: {
      cwd: root,
      // It asks the registry whether there is a newer version of itself, and waits for the answer before it ends.
      env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9', NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  })
  if (exitCode === 0) return true
  const why = stripVTControlCharacters(`${stdout}${stderr}`).trim()
  say.failed({ message: `The templates of ${generator} ${answers[0]} were not written.`, why })
  return false
}
