import { createInterface } from 'node:readline/promises'
import { notConfirmed, planReset, type ResetPlan, reset } from '../reset.ts'
import { type AddCommand, renderJson, type Terminal } from './terminal.ts'
import { renderUp } from './up-command.ts'

/** `local-postgres reset` */
export const resetCommand: AddCommand = (program, terminal) => {
  program
    .command('reset')
    .description('delete all data and start with an empty database')
    .option('--confirm <name>', 'consent by naming the database or the data folder; asked for in a terminal')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  local-postgres reset\n  local-postgres reset --confirm workspace\n')
    .action(async ({ confirm, json }: { confirm?: string; json?: boolean }) => {
      const plan = await planReset()
      const result = await reset({ confirm: confirm ?? (await ask(plan, terminal)) })
      terminal.print(json ? renderJson({ deleted: plan.place, ...result }) : renderReset(plan, terminal))
      if (!json) terminal.print(renderUp(result, terminal))
    })
}

async function ask(plan: ResetPlan, { input, promptOutput, note, colors }: Terminal): Promise<string> {
  if (!input) throw notConfirmed(plan)
  const names = plan.databases?.length ? `, with the databases ${plan.databases.join(', ')}` : ''
  note(`${colors.yellow('⚠')} This deletes ${plan.place}${names}.\n`)
  const prompt = createInterface({ input, output: promptOutput })
  try {
    return await prompt.question(`Type ${plan.confirmBy[0]} to go on: `)
  } finally {
    prompt.close()
  }
}

function renderReset({ place }: ResetPlan, { colors }: Terminal): string {
  return `${colors.green('✔')} Deleted ${place}\n`
}
