import { type DownResult, down } from '../down.ts'
import { type AddCommand, type CliStreams, paint, renderJson } from './terminal.ts'

/** `local-postgres down` */
export const downCommand: AddCommand = (program, streams) => {
  program
    .command('down')
    .description('stop the server, and the one for tests; the data stays')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  local-postgres down\n  local-postgres down --json\n')
    .action(async ({ json }: { json?: boolean }) => {
      const result = await down()
      streams.stdout.write(json ? renderJson(result) : renderDown(result, streams))
    })
}

function renderDown({ kind, stopped, testServerStopped }: DownResult, { stdout }: CliStreams): string {
  const tick = paint(stdout, 'green', '✔')
  const tests = testServerStopped ? `${tick} PostgreSQL for tests stopped\n` : ''
  if (kind === 'own') return `${tick} The server of your DATABASE_URL is left as it is\n${tests}`
  return `${tick} PostgreSQL ${stopped ? 'stopped' : 'was not running'}\n${tests}`
}
