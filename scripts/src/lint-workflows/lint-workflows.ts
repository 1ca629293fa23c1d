import { FINDINGS, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'
import { findWorkflowProblems } from './find-workflow-problems.ts'

/**
 * `pnpm lint:workflows`
 *
 * @returns the exit status: 0 nothing was found, 1 something was, 2 wrong arguments.
 */
export function lintWorkflows(args: readonly string[], root: string): Promise<number> {
  return runCommand(
    {
      name: 'pnpm lint:workflows',
      description:
        'Check the workflows of GitHub: with actionlint, and that they are pinned, limited in time and in rights.',
      examples: ['pnpm lint:workflows'],
      action: async () => {
        const { files, findings } = await findWorkflowProblems(root)
        for (const { path, line, column, rule, message } of findings) {
          process.stdout.write(`${path}:${line}:${column} error ${rule} ${message}\n`)
        }
        if (findings.length > 0) {
          say.failed({ message: `${findings.length} found in ${files} workflows and actions` })
          return FINDINGS
        }
        say.done(`${files} workflows and actions, nothing found`)
        return OK
      },
    },
    args,
  )
}
