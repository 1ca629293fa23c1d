import { Prisma } from '@prisma/client/extension'
import { PrismaClientKnownRequestError, PrismaClientValidationError } from '@prisma/client/runtime/client'

/** Something that PostgreSQL can do with a list and SQLite cannot. */
export class UnsupportedOnSqliteError extends Error {
  override readonly name = 'UnsupportedOnSqliteError'
}

/** The error for a query that works in production only. */
export function unsupported(place: string, what: string, instead: string): UnsupportedOnSqliteError {
  return new UnsupportedOnSqliteError(`${place}: ${what} is not possible on SQLite. ${instead}`)
}

/** The error that Prisma gives for arguments that are wrong on every database. */
export function invalid(place: string, message: string): PrismaClientValidationError {
  return new PrismaClientValidationError(`${place}: ${message}`, { clientVersion: Prisma.prismaVersion.client })
}

/** The error that PostgreSQL gives for a text that is longer than its column allows. */
export function tooLong(model: string, field: string): PrismaClientKnownRequestError {
  return new PrismaClientKnownRequestError(
    `The provided value for the column is too long for the column's type. Column: ${model}.${field}`,
    { code: 'P2000', clientVersion: Prisma.prismaVersion.client, meta: { modelName: model, column_name: field } },
  )
}
