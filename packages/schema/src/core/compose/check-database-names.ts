import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { type ParsedLayer, titleOf } from '../layer.ts'
import { databaseNameOf } from '../parse/block.ts'
import { bytesOf, LONGEST_NAME_BYTES } from '../schema/derived-names.ts'
import { isScalarType } from '../schema/scalar-types.ts'
import { placeOf, type Span } from '../source/source-file.ts'
import type { Declarations } from './declarations.ts'
import type { JoinTable } from './join-tables.ts'

/** Something that gets a name in the database, and the text it comes from. */
interface Named {
  readonly name: string
  /** How people call it: `model "User"`. */
  readonly title: string
  /** Attribute that gives it another name. */
  readonly attribute: string
  readonly place: Span
}

/** Finds names of one layer that the database would take for one, or cut off. */
export function checkDatabaseNames(
  layer: ParsedLayer,
  declarations: Declarations,
  joinTables: readonly JoinTable[],
): Diagnostic[] {
  const relations = [...tablesAndTypes(layer, declarations), ...joinTablesOf(layer, joinTables)]
  return [
    ...checkDuplicates(layer, relations),
    ...[...relations, ...columnsOf(layer, declarations)].filter(isTooLong).map(nameTooLong),
  ]
}

function tablesAndTypes(layer: ParsedLayer, { models, enums }: Declarations): Named[] {
  return [...models.values(), ...enums.values()]
    .filter((declared) => declared.layer === layer)
    .map(({ block }) => ({
      name: databaseNameOf(block),
      title: `${block.kind} "${block.name}"`,
      attribute: '@@map("…")',
      place: block.nameSpan,
    }))
}

function joinTablesOf(layer: ParsedLayer, joinTables: readonly JoinTable[]): Named[] {
  return joinTables
    .filter((table) => table.layer === layer)
    .map(({ name, side: { model, field } }) => ({
      name,
      title: `the join table of "${model.name}.${field.name}"`,
      attribute: '@relation("…") on both sides',
      place: field.span,
    }))
}

function columnsOf(layer: ParsedLayer, { models, enums }: Declarations): Named[] {
  return [...models.values()]
    .filter((declared) => declared.layer === layer)
    .flatMap(({ block }) =>
      block.fields
        .filter(({ type }) => isScalarType(type) || enums.has(type))
        .map(({ name, mappedName, span }) => ({
          name: mappedName ?? name,
          title: `field "${block.name}.${name}"`,
          attribute: '@map("…")',
          place: span,
        })),
    )
}

/** A table and a type share one namespace: each table also is a type. */
function checkDuplicates(layer: ParsedLayer, named: readonly Named[]): Diagnostic[] {
  const firstByName = new Map<string, Named>()
  const findings: Diagnostic[] = []
  for (const second of named) {
    const first = firstByName.get(second.name)
    if (first) findings.push(duplicateDatabaseName(layer, second, first))
    else firstByName.set(second.name, second)
  }
  return findings
}

function duplicateDatabaseName(layer: ParsedLayer, second: Named, first: Named): Diagnostic {
  const { path, line, column } = placeOf(first.place)
  return createDiagnostic('COMPOSE.DUPLICATE_DATABASE_NAME', {
    message: `${capitalize(second.title)} and ${first.title} have the same name in the database: "${layer.databaseSchema}.${second.name}".`,
    why: `${capitalize(first.title)} at ${path}:${line}:${column} is also in ${titleOf(layer)}; a table and a type share one namespace.`,
    next: [`Give one of them another name with @@map("…").`],
    where: placeOf(second.place),
  })
}

/** PostgreSQL cuts longer names off without an error: what is asked for is then never found. */
function isTooLong({ name }: Named): boolean {
  return bytesOf(name) > LONGEST_NAME_BYTES
}

function nameTooLong({ name, title, attribute, place }: Named): Diagnostic {
  return createDiagnostic('COMPOSE.NAME_TOO_LONG', {
    message: `The name of ${title} in the database has ${bytesOf(name)} bytes, and PostgreSQL keeps ${LONGEST_NAME_BYTES}.`,
    why: 'PostgreSQL would cut it off without an error, and the next push would not find it again.',
    next: [`Give it a shorter name: ${attribute}`],
    where: placeOf(place),
  })
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
