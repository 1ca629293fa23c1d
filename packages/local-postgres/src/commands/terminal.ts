import type { Command } from 'commander'
import type { createColors } from 'picocolors'

/** What a command may do to the terminal. */
export interface Terminal {
  /** Writes to standard output: the data asked for. */
  readonly print: (text: string) => void
  /** Writes to standard error: progress and failures. */
  readonly note: (text: string) => void
  readonly colors: ReturnType<typeof createColors>
  /** Where a person can answer; undefined in a pipe. */
  readonly input: NodeJS.ReadableStream | undefined
  readonly promptOutput: NodeJS.WritableStream
}

/** Adds one command to the program; `finish` sets an exit status other than 0. */
export type AddCommand = (program: Command, terminal: Terminal, finish: (exitCode: number) => void) => void

/** One JSON object on a line. */
export function renderJson(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
