import { EnvironmentError, findProblems } from '@workspace/env'
import { type AppEnvironment, readAppEnvironments } from '../env-example/app-environments.ts'
import type { Check, Finding } from './check.ts'

/** Whether every app's `src/env.ts` accepts the environment, as it will when the app starts. */
export async function checkAppSettings(root: string, env: NodeJS.ProcessEnv): Promise<Check[]> {
  const environments = await readAppEnvironments(root)
  return environments.map((environment) => ({
    group: 'Settings',
    name: `app ${environment.app}`,
    ...checkApp(environment, env),
  }))
}

function checkApp({ file, presets }: AppEnvironment, env: NodeJS.ProcessEnv): Finding {
  const problems = findProblems(presets, env)
  if (problems.length === 0) return { status: 'passed', found: `${file} accepts the environment` }
  return {
    status: 'failed',
    found: `${file} refuses the environment`,
    why: new EnvironmentError(presets, problems).message,
    next: ['Correct these variables, or unset those with a default.'],
  }
}
