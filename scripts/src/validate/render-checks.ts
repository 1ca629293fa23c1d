import { styleText } from 'node:util'
import type { Check } from './check.ts'

const MARKS = {
  passed: ['green', '✔'],
  warned: ['yellow', '⚠'],
  failed: ['red', '✖'],
  skipped: ['dim', '–'],
} as const satisfies Record<Check['status'], readonly [string, string]>

/** Renders checks as a table: a line each under its group, and below it why and what to do. */
export function renderChecks(checks: readonly Check[], stream: NodeJS.WriteStream): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const groups = [...new Set(checks.map(({ group }) => group))]
  const tables = groups.map((group) => {
    const rows = checks.filter((check) => check.group === group).flatMap((check) => renderCheck(check, width, stream))
    return [group, ...rows].join('\n')
  })
  return `${[...tables, summarize(checks, stream)].join('\n\n')}\n`
}

function renderCheck({ status, name, found, why, next = [] }: Check, width: number, stream: NodeJS.WriteStream) {
  const indent = ' '.repeat(width + 6)
  const below = [...(why === undefined ? [] : why.split('\n')), ...next.map((line) => `→ ${line}`)]
  return [`  ${mark(status, stream)} ${name.padEnd(width)}  ${found}`, ...below.map((line) => indent + line)]
}

function mark(status: Check['status'], stream: NodeJS.WriteStream): string {
  const [color, sign] = MARKS[status]
  return styleText(color, sign, { stream })
}

function summarize(checks: readonly Check[], stream: NodeJS.WriteStream): string {
  const count = (status: Check['status']) => checks.filter((check) => check.status === status).length
  const warned = count('warned') > 0 ? `, ${count('warned')} to look at` : ''
  const failed = count('failed')
  return failed > 0
    ? `${mark('failed', stream)} ${failed} of ${checks.length} checks failed${warned}`
    : `${mark('passed', stream)} ${checks.length} checks, none failed${warned}`
}
