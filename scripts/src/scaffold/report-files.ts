import { say } from '../shell.ts'

/** What a command did to files, or would do. */
export interface FileReport {
  /** What else the JSON object says. */
  readonly facts: object
  readonly verb: 'added' | 'removed'
  readonly files: readonly string[]
  /** Files of the whole workspace that change with them. */
  readonly changed: readonly string[]
  readonly isDryRun: boolean
  readonly isJson: boolean
}

/** Says what became of which file, a line each, and prints it as JSON where that is asked for. */
export function reportFiles({ facts, verb, files, changed, isDryRun, isJson }: FileReport): void {
  if (isJson) process.stdout.write(`${JSON.stringify({ ...facts, isDryRun, [verb]: files, changed }, null, 2)}\n`)
  const done = isDryRun ? 'would be ' : ''
  for (const path of files) say.progress(`${path} ${done}${verb}`)
  for (const path of changed) say.progress(`${path} ${done}written`)
}
