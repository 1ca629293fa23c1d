import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Enum } from '../schema/schema.ts'
import { placeOf, type Span } from '../source/source-file.ts'
import { type AuditedSchema, enumWrittenAt, referTo } from './audited-schema.ts'
import { pairNearMisses } from './near-miss.ts'

/** Compares documented values with those of an enum. Values that only the schema has are told at its line. */
export function auditDocumentedValues(
  name: string,
  documented: readonly { readonly name: string; readonly nameSpan: Span }[],
  found: Enum,
  audited: AuditedSchema,
): Diagnostic[] {
  const known = new Set(documented.map((value) => value.name))
  const unknown = documented.filter((value) => !found.values.has(value.name))
  const unnamed = [...found.values.values()].filter((value) => !known.has(value.name))
  const near = pairNearMisses(unknown, unnamed)
  return [
    ...near.map(({ left, right, nearness }) =>
      createDiagnostic('AUDIT.OTHER_NAME', {
        message: `The document calls ${name}.${right.name} "${left.name}": ${nearness}.`,
        next: [`Write "${right.name}" here, or rename it in ${referTo(enumWrittenAt(audited, name, right.name))}.`],
        where: placeOf(left.nameSpan),
      }),
    ),
    ...unknown
      .filter((value) => !near.some(({ left }) => left === value))
      .map((value) =>
        createDiagnostic('AUDIT.ENUM_VALUE', {
          message: `Enum "${name}" has no value ${value.name}.`,
          next: [`Add it in ${referTo(enumWrittenAt(audited, name))}, or take it out of the document.`],
          where: placeOf(value.nameSpan),
        }),
      ),
    ...unnamed
      .filter((value) => !near.some(({ right }) => right === value))
      .map((value) => {
        const span = enumWrittenAt(audited, name, value.name) ?? value.nameSpan
        return createDiagnostic('AUDIT.ENUM_VALUE', {
          message: `The document lists the values of "${name}" without ${value.name}.`,
          next: ['Add it to the document, or remove it from the enum.'],
          where: placeOf(span),
        })
      }),
  ]
}
