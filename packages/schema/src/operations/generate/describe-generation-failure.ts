import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { describeLeftOut } from '../describe-left-out.ts'
import type { ClientSource } from './generate-client.ts'

/** Reports that a client could not be generated. */
export function describeGenerationFailure({ project: { folder } }: ClientSource, cause: unknown): Diagnostic {
  const leftOut = describeLeftOut(cause)
  if (leftOut) return leftOut
  return createDiagnostic('GENERATE.FAILED', {
    message: `The client of ${folder} cannot be generated. The previous one is untouched.`,
    why: cause instanceof Error ? cause.message : String(cause),
    next: [`See whether Prisma can generate it: pnpm prisma generate (in ${folder})`],
  })
}
