import packageJson from '../../package.json' with { type: 'json' }
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'

/** What is said of an error about a package that an installation without optional packages lacks, such as the migration image. */
export function describeLeftOut(error: unknown): Diagnostic | undefined {
  if (!(error instanceof Error && 'code' in error && /^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code))))
    return undefined
  const { message } = error
  const name = Object.keys(packageJson.optionalDependencies).find(
    (optional) => message.includes(`'${optional}'`) || message.includes(`'${optional}/`),
  )
  if (name === undefined) return undefined
  return createDiagnostic('PACKAGE.LEFT_OUT', {
    message: `This command needs ${name}, which is not installed here.`,
    why: 'It is an optional package: what brings a database up to date works without it.',
    next: ['Run the command in the repository, after: pnpm install'],
  })
}
