import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { glob } from 'tinyglobby'
import type { Check, Finding } from './check.ts'

/** Whether every app's `src/env.ts` accepts the environment, as it will when the app starts. */
export async function checkAppSettings(root: string, env: NodeJS.ProcessEnv): Promise<Check[]> {
  const files = (await glob('apps/*/src/env.ts', { cwd: root })).sort()
  return Promise.all(
    files.map(async (file) => ({
      group: 'Settings',
      name: `app ${basename(dirname(dirname(file)))}`,
      ...(await checkFile(root, file, env)),
    })),
  )
}

async function checkFile(root: string, file: string, env: NodeJS.ProcessEnv): Promise<Finding> {
  try {
    // An app reads its variables either as its module is loaded, or when it calls `parseEnv`.
    const module: { parseEnv?: (env: NodeJS.ProcessEnv) => unknown } = await import(
      pathToFileURL(join(root, file)).href
    )
    module.parseEnv?.(env)
    return { status: 'passed', found: `${file} accepts the environment` }
  } catch (error) {
    return {
      status: 'failed',
      found: `${file} refuses the environment`,
      why: error instanceof Error ? error.message : String(error),
      next: ['Correct these variables, or unset those with a default.'],
    }
  }
}
