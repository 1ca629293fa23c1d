import { InvalidArgumentError } from 'commander'
import { logs } from '../logs.ts'
import type { AddCommand } from './terminal.ts'

/** `local-postgres logs` */
export const logsCommand: AddCommand = (program, streams) => {
  program
    .command('logs')
    .description('print the end of the server’s log')
    .option('-n, --lines <count>', 'number of last lines', parseCount, 50)
    .option('-f, --follow', 'go on until Ctrl-C')
    .addHelpText('after', '\nExamples:\n  local-postgres logs --lines 200\n  local-postgres logs --follow\n')
    .action(async ({ lines, follow }: { lines: number; follow?: boolean }) => {
      const onText = (text: string) => streams.stdout.write(text)
      const stop = new AbortController()
      if (follow) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
      const found = await logs({ lines, onText, ...(follow && { followUntil: stop.signal }) })
      if (!found) streams.stderr.write('There is no log yet: the server has not been started here.\n')
    })
}

function parseCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 0) return count
  throw new InvalidArgumentError('Expected a number of lines, such as 50.')
}
