import { snakeCase } from '../../source/naming.ts'
import type { LintedEnum, LintedModel } from '../linted-layer.ts'
import { builtInTypes, objectMembers, postgresWords } from '../reserved-words.ts'
import type { Problem, Rule } from '../rule.ts'

/** Names do not mean something else to PostgreSQL or TypeScript. */
export const reservedWord: Rule = {
  code: 'LINT.RESERVED_WORD',
  find: ({ models, enums }) => [...models.flatMap(findInModel), ...enums.flatMap(findInEnum)],
}

function findInModel({ model }: LintedModel): Problem[] {
  const { name, nameSpan, databaseName } = model
  return [
    ...(postgresWords.has(databaseName)
      ? [inPostgres(`Table "${databaseName}"`, `@@map("${databaseName}s")`, nameSpan)]
      : []),
    ...(builtInTypes.has(name) ? [inTypeScript(`Model "${name}"`, nameSpan)] : []),
    ...[...model.fields.values()].flatMap((field) => {
      const { columnName, kind } = field
      const isColumn = kind !== 'model' && postgresWords.has(columnName)
      return [
        ...(isColumn
          ? [inPostgres(`Column "${columnName}"`, `@map("${snakeCase(model.name)}_${columnName}")`, field.nameSpan)]
          : []),
        ...(objectMembers.has(field.name) ? [inTypeScript(`Field "${name}.${field.name}"`, field.nameSpan)] : []),
      ]
    }),
  ]
}

function findInEnum({ enum: { name, nameSpan, databaseName } }: LintedEnum): Problem[] {
  return [
    ...(postgresWords.has(databaseName)
      ? [inPostgres(`Type "${databaseName}"`, `@@map("${databaseName}_kind")`, nameSpan)]
      : []),
    ...(builtInTypes.has(name) ? [inTypeScript(`Enum "${name}"`, nameSpan)] : []),
  ]
}

function inPostgres(what: string, map: string, at: Problem['at']): Problem {
  return {
    message: `${what} is a reserved word of PostgreSQL.`,
    why: 'SQL without quotes around it fails, or means something else: "SELECT * FROM user" gives the name of the role.',
    next: [`Give it another name, such as ${map}; where it exists, rename it in a migration.`],
    at,
  }
}

function inTypeScript(what: string, at: Problem['at']): Problem {
  return {
    message: `${what} has a name that JavaScript uses itself.`,
    why: 'Where it is imported or read, it hides what everybody expects under this name.',
    next: ['Give it a name that says more.'],
    at,
  }
}
