import { type UpResult, up } from '../up.ts'
import { type AddCommand, type CliStreams, paint, renderJson } from './terminal.ts'

/** `local-postgres up` */
export const upCommand: AddCommand = (program, streams) => {
  program
    .command('up')
    .description('start the server unless it runs, and create the database')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  local-postgres up\n  DATABASE=docker local-postgres up\n')
    .action(async ({ json }: { json?: boolean }) => {
      const result = await up({ onProgress: (message) => streams.stderr.write(`${message} …\n`) })
      streams.stdout.write(json ? renderJson(result) : renderUp(result, streams))
    })
}

/** One line that says what answers, and where. */
export function renderUp({ kind, started, address, database, version }: UpResult, { stdout }: CliStreams): string {
  const server = `PostgreSQL${version ? ` ${version}` : ''}`
  const tick = paint(stdout, 'green', '✔')
  if (kind === 'own') {
    const missing = version ? '' : ' (not created yet)'
    return `${tick} ${server} of your DATABASE_URL answers on ${address}, database ${database}${missing}; nothing to start\n`
  }
  const place = kind === 'docker' ? ' in Docker' : ''
  return `${tick} ${server} ${started ? 'started' : 'already runs'}${place} on ${address}, database ${database}\n`
}
