import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { x } from 'tinyexec'

/** The generator could not write its files; the message is its own. */
export class TemplateError extends Error {}

/**
 * Runs a generator of `turbo/generators/config.ts`, which writes files from its templates.
 *
 * @param answers - what its prompts would ask for, in their order.
 * @throws {TemplateError} where it writes nothing, since a file is there already or a template is wrong.
 */
export async function renderTemplates(root: string, generator: string, answers: readonly string[]): Promise<void> {
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
  if (exitCode !== 0) throw new TemplateError(stripVTControlCharacters(`${stdout}${stderr}`).trim())
}
