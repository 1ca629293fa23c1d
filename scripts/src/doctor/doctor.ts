import { loadEnv } from '@workspace/config/load-env'
import { FINDINGS, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import type { Check } from '../validate/check.ts'
import { checkEnvironment } from '../validate/check-environment.ts'
import { renderChecks } from '../validate/render-checks.ts'
import { checkDatabaseServer } from './check-database-server.ts'
import { checkDependencies } from './check-dependencies.ts'
import { checkDocker } from './check-docker.ts'
import { checkFileSystem } from './check-file-system.ts'
import { checkGenerated } from './check-generated.ts'
import { checkMachine } from './check-machine.ts'
import { checkPorts } from './check-ports.ts'
import { checkPrograms } from './check-programs.ts'
import { fix } from './fix.ts'

interface DoctorOptions {
  readonly fix?: boolean
  readonly json?: boolean
}

/** What is looked at, in this order. */
const CHECKS: readonly ((root: string, outside: NodeJS.ProcessEnv) => Promise<readonly Check[]>)[] = [
  checkPrograms,
  checkDocker,
  checkMachine,
  checkFileSystem,
  checkDependencies,
  checkGenerated,
  checkEnvironment,
  checkPorts,
  checkDatabaseServer,
]

/**
 * `pnpm run doctor`
 *
 * @returns the exit status: 0 all is well, 1 something is not.
 */
export function doctor(args: readonly string[], root: string): Promise<number> {
  return runCommand<DoctorOptions>(
    {
      name: 'pnpm run doctor',
      description:
        'Check this machine and this checkout: programs, ports, disk, generated files, environment, database.',
      examples: [
        'pnpm run doctor',
        'pnpm run doctor --fix',
        'node scripts/src/doctor.mjs   (before anything is installed)',
      ],
      define: (command) =>
        command
          .option(
            '--fix',
            'mend what can be mended without losing anything: install, generate, write what is not current',
          )
          .option('--json', 'print one JSON object'),
      action: (options) => run(root, options),
    },
    args,
  )
}

async function run(root: string, options: DoctorOptions): Promise<number> {
  const outside = { ...process.env }
  loadEnv(root)
  const found = await check(root, outside)
  const checks = options.fix && (await fix(root, found)) ? await check(root, outside) : found
  const failed = checks.some(({ status }) => status === 'failed')
  if (options.json) process.stdout.write(`${JSON.stringify({ ok: !failed, checks }, null, 2)}\n`)
  else process.stdout.write(renderChecks(checks, process.stdout))
  return failed ? FINDINGS : OK
}

async function check(root: string, outside: NodeJS.ProcessEnv): Promise<Check[]> {
  const checks: Check[] = []
  for (const make of CHECKS) checks.push(...(await make(root, outside)))
  return checks
}
