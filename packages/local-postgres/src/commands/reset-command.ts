import { createInterface } from 'node:readline/promises'
import { notConfirmed, planReset, type ResetPlan, reset } from '../reset.ts'
import { type AddCommand, type CliStreams, paint, renderJson } from './terminal.ts'
import { renderUp } from './up-command.ts'

/** `local-postgres reset` */
export const resetCommand: AddCommand = (program, streams) => {
  program
    .command('reset')
    .description('delete all data of the server and start it with an empty database')
    .option('--confirm <name>', 'consent by naming the database or the data folder; asked for in a terminal')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  local-postgres reset\n  local-postgres reset --confirm workspace\n')
    .action(async ({ confirm, json }: { confirm?: string; json?: boolean }) => {
      const plan = await planReset()
      const result = await reset({ confirm: confirm ?? (await ask(plan, streams)) })
      const deleted = `${paint(streams.stdout, 'green', '✔')} Deleted ${plan.place}\n`
      streams.stdout.write(json ? renderJson({ deleted: plan.place, ...result }) : deleted + renderUp(result, streams))
    })
}

async function ask(plan: ResetPlan, { stdin, stderr }: CliStreams): Promise<string> {
  if (!stdin.isTTY || !stderr.isTTY) throw notConfirmed(plan)
  const names = plan.databases?.length ? `, with the databases ${plan.databases.join(', ')}` : ''
  stderr.write(`${paint(stderr, 'yellow', '⚠')} This deletes ${plan.place}${names}.\n`)
  const prompt = createInterface({ input: stdin, output: stderr })
  try {
    return await prompt.question(`Type ${plan.confirmBy[0]} to go on: `)
  } finally {
    prompt.close()
  }
}
