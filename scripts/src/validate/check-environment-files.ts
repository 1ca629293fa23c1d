import { nearestName } from '@workspace/schema'
import type { Check, Finding } from './check.ts'
import type { EnvironmentFiles } from './environment-files.ts'
import type { KnownVariables } from './known-variables.ts'

/** Whether `.env`, `.env.example` and the compose files agree with each other and with what the code reads. */
export function checkEnvironmentFiles(files: EnvironmentFiles, known: KnownVariables): Check[] {
  const group = 'Environment files'
  return [
    { group, name: '.env', ...checkEnv(files.env, known) },
    { group, name: '.env.example', ...checkExample(files, known) },
  ]
}

function checkEnv(env: EnvironmentFiles['env'], known: KnownVariables): Finding {
  if (env === undefined)
    return { status: 'passed', found: 'none, which is fine: everything has a default in development' }
  const names = Object.keys(env)
  const unknown = names.filter((name) => !known.isKnown(name))
  if (unknown.length === 0) return { status: 'passed', found: `${names.length} variables, all of them known` }
  const meant = unknown.map((name) => ({ name, nearest: nearestName(name, known.names) }))
  return {
    // What is near to nothing may be for a tool of one's own.
    status: meant.some(({ nearest }) => nearest !== undefined) ? 'failed' : 'warned',
    found: `nothing reads ${unknown.join(', ')}`,
    next: meant.map(({ name, nearest }) =>
      nearest === undefined
        ? `Remove ${name} from .env if it is for nothing else.`
        : `In .env, write ${nearest} for ${name}.`,
    ),
  }
}

function checkExample({ example, compose }: EnvironmentFiles, known: KnownVariables): Finding {
  if (example === undefined) {
    return { status: 'failed', found: 'missing', why: 'It names what can be set.', next: ['git checkout .env.example'] }
  }
  const unknown = example.filter((name) => !known.isKnown(name))
  const missing = Object.entries(compose).flatMap(([file, names]) =>
    names.filter((name) => !example.includes(name)).map((name) => `${name} of ${file}`),
  )
  if (unknown.length === 0 && missing.length === 0) {
    return { status: 'passed', found: `${example.length} variables, those of the compose files among them` }
  }
  return {
    status: 'failed',
    found: [
      ...(unknown.length > 0 ? [`nothing reads ${unknown.join(', ')}`] : []),
      ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
    ].join('; '),
    next: [
      ...unknown.map((name) => `Remove ${name} from .env.example.`),
      ...missing.map((name) => `Add ${name.split(' ')[0]} to .env.example.`),
    ],
  }
}
