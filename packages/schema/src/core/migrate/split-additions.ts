import { enumAdditions } from '../push/loss.ts'

/**
 * Parts a script into what can be in one transaction each, in order.
 *
 * PostgreSQL lets nobody use a new enum value in the transaction that adds it: such additions go first, by themselves.
 */
export function splitAdditions(script: string): string[] {
  const additions = enumAdditions(script)
  const rest = additions.reduce((text, statement) => text.replace(statement, ''), script)
  const values = additions.flatMap((statement) => /ADD VALUE ('(?:[^']|'')*')/.exec(statement)?.[1] ?? [])
  if (!values.some((value) => rest.includes(value))) return [script]
  return [`-- AlterEnum\n${additions.join('\n')}\n`, `${withoutEmptySections(rest).trim()}\n`]
}

/** Drops the comments of the engine that no statement follows any more. */
function withoutEmptySections(script: string): string {
  return script
    .split(/^(?=-- \w+$)/m)
    .filter((section) => section.replace(/^--.*$/gm, '').trim() !== '')
    .join('')
}
