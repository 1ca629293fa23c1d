import { type StatusResult, status } from '../status.ts'
import { type AddCommand, type CliStreams, paint, renderJson } from './terminal.ts'

const notRunning = 1

/** `local-postgres status` */
export const statusCommand: AddCommand = (program, streams, finish) => {
  program
    .command('status')
    .description('say whether the server runs, and where; exits with 1 when it does not')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  local-postgres status\n  local-postgres status --json\n')
    .action(async ({ json }: { json?: boolean }) => {
      const result = await status()
      streams.stdout.write(json ? renderJson(result) : renderStatus(result, streams))
      if (result.state !== 'running') finish(notRunning)
    })
}

function renderStatus(result: StatusResult, { stdout }: CliStreams): string {
  const { kind, state, address, database, version, pid, dataFolder, testServer } = result
  const server = `PostgreSQL${version ? ` ${version}` : ''} (${names[kind]})`
  const lines =
    state === 'running'
      ? [
          `${paint(stdout, 'green', '✔')} ${server} runs on ${address}, database ${database}${pid ? `, pid ${pid}` : ''}`,
        ]
      : [`${paint(stdout, 'yellow', '⚠')} ${server} ${sayings[state]}`]
  if (dataFolder && state !== 'absent') lines.push(`  data in ${dataFolder}`)
  if (testServer) {
    const users = testServer.leases === 1 ? '1 test process' : `${testServer.leases} test processes`
    lines.push(`  PostgreSQL for tests runs on ${testServer.address}, pid ${testServer.pid}, used by ${users}`)
  }
  return `${lines.join('\n')}\n`
}

const names = { embedded: 'embedded', docker: 'docker compose', own: 'DATABASE_URL' } satisfies Record<
  StatusResult['kind'],
  string
>

const sayings = {
  absent: 'does not run and has no data yet; start it with: pnpm local-postgres up',
  crashed: 'does not run: it was killed; start it again with: pnpm local-postgres up',
  stopped: 'does not run; start it with: pnpm local-postgres up',
  unreachable: 'does not answer',
  unreadable: 'has a data folder of another user of this system',
} satisfies Record<Exclude<StatusResult['state'], 'running'>, string>
