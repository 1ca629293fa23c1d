import { compose, type Diagnostic, findStaleClients, writeChangelog, writeDocs } from '@workspace/schema'
import { findStaleEnvExamples } from '../env-example/env-examples.ts'
import type { Check, Finding } from '../validate/check.ts'

const group = 'Generated files'

interface Report {
  readonly diagnostics: readonly Pick<Diagnostic, 'severity' | 'message'>[]
}

/** What is written from the layers, by the name of its check. */
export const SCHEMA_FILES: Readonly<Record<string, (root: string) => Promise<Report> | Report>> = {
  'combined schemas': (cwd) => compose({ cwd, isCheck: true }),
  'schema pages': (cwd) => writeDocs({ cwd, isCheck: true }),
  changelog: (cwd) => writeChangelog({ cwd, isCheck: true }),
  clients: findClients,
}

/** Name of the check of every `.env.example`. */
export const ENV_EXAMPLES = '.env.example files'

const NEXT: Readonly<Record<string, string>> = {
  'combined schemas': 'pnpm schema compose',
  'schema pages': 'pnpm schema docs',
  changelog: 'pnpm schema changelog',
  clients: 'pnpm db:generate',
}

/** Whether what is written from the layers and from the environment modules is current. */
export async function checkGenerated(root: string): Promise<readonly Check[]> {
  const checks: Check[] = []
  for (const [name, find] of Object.entries(SCHEMA_FILES)) {
    checks.push({ group, name, ...judge((await find(root)).diagnostics, NEXT[name] ?? '') })
  }
  const stale = await findStaleEnvExamples(root)
  const examples: Finding =
    stale.length === 0
      ? { status: 'passed', found: 'current' }
      : { status: 'failed', found: stale.map(({ path }) => path).join(', '), next: ['pnpm env:example'] }
  return [...checks, { group, name: ENV_EXAMPLES, ...examples }]
}

function judge(diagnostics: Report['diagnostics'], next: string): Finding {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return { status: 'passed', found: 'current' }
  const why = errors.map(({ message }) => message).join('\n')
  return { status: 'failed', found: `${errors.length} not current`, why, next: [next] }
}

function findClients(cwd: string): Report {
  const stale = findStaleClients({ cwd })
  if (!stale.ok) return stale
  return {
    diagnostics: stale.value.map(({ client }) => ({ severity: 'error', message: `${client} is not current.` })),
  }
}
