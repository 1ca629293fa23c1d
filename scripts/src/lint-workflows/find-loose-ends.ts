import { isMap, isPair, isScalar, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml'
import type { WorkflowFinding } from './workflow-finding.ts'

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/
const VERSION = /^ v\d+\.\d+\.\d+$/

/**
 * Finds what actionlint lets pass in a workflow or in an action of this repository: actions that are not pinned to a commit with its
 * version beside it, jobs without an end, the token's rights left to the settings of GitHub, and the token left in the clone.
 */
export function findLooseEnds(path: string, text: string): WorkflowFinding[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const findings: WorkflowFinding[] = []
  const report = (rule: string, node: Node | undefined, message: string) => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0)
    findings.push({ path, line, column: col, rule, message })
  }

  visit(document, {
    Pair(_, pair, parents) {
      if (keyOf(pair) !== 'uses' || !isScalar(pair.value)) return
      const action = String(pair.value.value)
      if (action.startsWith('./')) return
      if (!PINNED.test(action)) {
        report(
          'pin',
          pair.value,
          `${action} can change at any time: name its commit, and its version behind it as a comment.`,
        )
      } else if (!VERSION.test(pair.value.comment ?? '')) {
        report('pin', pair.value, `${action} does not say which version it is, such as "# v1.2.3".`)
      }
      const step = parents.at(-1)
      if (
        action.startsWith('actions/checkout@') &&
        isMap(step) &&
        step.getIn(['with', 'persist-credentials']) !== false
      ) {
        report('credentials', pair.value, 'The clone keeps the token: set persist-credentials: false.')
      }
    },
  })

  const jobs = document.get('jobs')
  if (!isMap(jobs)) return findings
  if (!document.has('permissions')) {
    report('permissions', jobs, 'The rights of the token are those of the settings of GitHub: write permissions.')
  }
  for (const job of jobs.items.filter(isPair)) {
    if (!isMap(job.value) || job.value.has('timeout-minutes') || job.value.has('uses')) continue
    report(
      'timeout',
      isScalar(job.key) ? job.key : undefined,
      `Job "${keyOf(job)}" may run for six hours: give it timeout-minutes.`,
    )
  }
  return findings
}

function keyOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : key
}
