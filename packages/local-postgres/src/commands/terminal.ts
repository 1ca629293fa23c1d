import { styleText } from 'node:util'
import type { Command } from 'commander'

/** The streams that the command line reads and writes. */
export interface CliStreams {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

/** Adds one command to the program; `finish` sets an exit status other than 0. */
export type AddCommand = (program: Command, streams: CliStreams, finish: (exitCode: number) => void) => void

/** Colours a text as the stream wants it: not in a pipe, not with NO_COLOR. */
export function paint(stream: NodeJS.WriteStream, color: Parameters<typeof styleText>[0], text: string): string {
  return styleText(color, text, { stream })
}

/** One JSON object on a line. */
export function renderJson(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
