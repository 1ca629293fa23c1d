import { styleText } from 'node:util'
import type { PlanWarning } from './find-warnings.ts'
import { type Explanation, type PlanNode, titleOf } from './plan-node.ts'

const stream = process.stdout

/** Conditions and the like, which stand below a step. */
const DETAILS = ['Index Cond', 'Recheck Cond', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Filter'] as const

/** Renders a plan as a tree, each step with its rows, time and buffers; below it what is worth a look. */
export function renderPlan(explanation: Explanation, warnings: readonly PlanWarning[]): readonly string[] {
  const { 'Planning Time': planning, 'Execution Time': execution } = explanation
  const times = [
    ...(planning === undefined ? [] : [`planned in ${ms(planning)}`]),
    ...(execution === undefined
      ? ['not run: costs and rows are estimates']
      : [`run in ${ms(execution)}, and rolled back`]),
  ]
  return [
    ...renderNode(explanation.Plan, '', ''),
    '',
    styleText('dim', times.join(', '), { stream }),
    ...warnings.flatMap(({ step, message, next }) => [
      `${styleText('yellow', '⚠', { stream })} ${step}: ${message}`,
      `  → ${next}`,
    ]),
  ]
}

function renderNode(node: PlanNode, first: string, rest: string): readonly string[] {
  const below = node.Plans ?? []
  const indent = `${rest}${below.length > 0 ? '│ ' : '  '}  `
  return [
    `${first}${styleText('bold', titleOf(node), { stream })}  ${styleText('dim', factsOf(node), { stream })}`,
    ...detailsOf(node).map((detail) => styleText('dim', indent + detail, { stream })),
    ...below.flatMap((child, place) => {
      const isLast = place === below.length - 1
      return renderNode(child, `${rest}${isLast ? '└ ' : '├ '}`, `${rest}${isLast ? '  ' : '│ '}`)
    }),
  ]
}

function factsOf(node: PlanNode): string {
  const { 'Actual Rows': rows, 'Actual Loops': loops = 1, 'Actual Total Time': time } = node
  if (rows === undefined) return `about ${node['Plan Rows']} rows, cost ${node['Total Cost']}`
  if (loops === 0) return 'never run'
  const hit = node['Shared Hit Blocks'] ?? 0
  const read = node['Shared Read Blocks'] ?? 0
  const written = node['Temp Written Blocks'] ?? 0
  return [
    `${rows} rows (expected ${node['Plan Rows']})`,
    ...(loops > 1 ? [`${loops} times`] : []),
    ...(time === undefined ? [] : [ms(time * loops)]),
    `${hit + read} buffers${read > 0 ? `, ${read} of them read` : ''}`,
    ...(written > 0 ? [`${written} written to disk`] : []),
  ].join(', ')
}

function detailsOf(node: PlanNode): readonly string[] {
  const removed = node['Rows Removed by Filter']
  return [
    ...DETAILS.flatMap((name) => {
      if (node[name] === undefined) return []
      return [`${name}: ${node[name]}${name === 'Filter' && removed ? ` (${removed} rows removed)` : ''}`]
    }),
    ...(node['Sort Key'] ? [`Sort Key: ${node['Sort Key'].join(', ')}${sortMethod(node)}`] : []),
    ...(node['Group Key'] ? [`Group Key: ${node['Group Key'].join(', ')}`] : []),
  ]
}

function sortMethod({ 'Sort Method': method, 'Sort Space Used': used, 'Sort Space Type': place }: PlanNode): string {
  return method ? ` (${method}, ${used} kB ${place === 'Disk' ? 'on disk' : 'in memory'})` : ''
}

function ms(time: number): string {
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`
}
