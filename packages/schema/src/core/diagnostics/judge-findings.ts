import { nearestName } from '../source/nearest-name.ts'
import { placeOf, type SourceFile } from '../source/source-file.ts'
import { type Code, codes, isCode, isConfigurable } from './codes.ts'
import { createDiagnostic, type Diagnostic, sortDiagnostics } from './diagnostic.ts'
import { type Ignore, readIgnores } from './ignores.ts'
import type { Rules } from './rules.ts'

/** Findings, and what decides which of them count. */
export interface Judgement {
  readonly findings: readonly Diagnostic[]
  /** Every file that was checked; its comments may ignore findings in it. */
  readonly files: readonly SourceFile[]
  /** Codes that were looked for in all of the files: an ignore of one of them that hides nothing is reported. */
  readonly checked: readonly Code[]
  /** Levels for the findings in the file at a path; of the whole workspace when there is none. */
  readonly rulesAt: (path: string | undefined) => Rules
}

/** The findings that count, each at its level, and the ignores that are wrong themselves; in the order of the files. */
export function judgeFindings({ findings, files, checked, rulesAt }: Judgement): Diagnostic[] {
  const ignores = files.flatMap((file) => readIgnores(file))
  const used = new Map<Ignore, Set<string>>(ignores.map((ignore) => [ignore, new Set()]))
  const remaining = findings.filter(({ code, where }) => {
    const applying = ignores.filter(
      ({ codes, line, span }) => line === where?.line && span.file.path === where.path && codes.includes(code),
    )
    for (const ignore of applying) used.get(ignore)?.add(code)
    return applying.length === 0
  })
  const aboutIgnores = ignores.flatMap((ignore) => checkIgnore(ignore, used.get(ignore) ?? new Set(), checked))
  return sortDiagnostics([...remaining, ...aboutIgnores].flatMap((finding) => atLevel(finding, rulesAt)))
}

function atLevel(finding: Diagnostic, rulesAt: Judgement['rulesAt']): Diagnostic[] {
  const level = rulesAt(finding.where?.path)[finding.code]
  if (level === 'off') return []
  return [level === undefined ? finding : { ...finding, severity: level }]
}

function checkIgnore(
  { codes: written, reason, span }: Ignore,
  used: ReadonlySet<string>,
  checked: readonly Code[],
): Diagnostic[] {
  const where = placeOf(span)
  const unknown = written
    .filter((code) => !isCode(code))
    .map((code) => {
      const nearest = nearestName(code, Object.keys(codes))
      return createDiagnostic('IGNORE.UNKNOWN_CODE', {
        message: `There is no code "${code}".`,
        next: nearest ? [`Did you mean ${nearest}?`] : [],
        where,
      })
    })
  const isOurs = written.length === 0 || written.some((code) => checked.some((known) => known === code))
  const fixed = written
    .filter((code) => isCode(code) && !isConfigurable(code))
    .map((code) =>
      createDiagnostic('IGNORE.UNKNOWN_CODE', {
        message: `${code} cannot be ignored: it always counts.`,
        next: ['Delete the comment.'],
        where,
      }),
    )
  const unnamed =
    written.length === 0
      ? [
          createDiagnostic('IGNORE.UNKNOWN_CODE', {
            message: 'The comment names no code.',
            next: ['Write: schema-ignore CODE: reason'],
            where,
          }),
        ]
      : []
  const reasonless =
    isOurs && reason === '' && written.length > 0
      ? [
          createDiagnostic('IGNORE.NO_REASON', {
            message: `The ignore of ${written.join(' and ')} gives no reason.`,
            next: [`Write: schema-ignore ${written.join(', ')}: why it is right here`],
            where,
          }),
        ]
      : []
  const unused = checked
    .filter((code) => written.includes(code) && !used.has(code))
    .map((code) =>
      createDiagnostic('IGNORE.UNUSED', {
        message: `Nothing here is ${code} any more.`,
        next: ['Delete the comment.'],
        where,
      }),
    )
  return [...unknown, ...fixed, ...unnamed, ...reasonless, ...unused]
}
