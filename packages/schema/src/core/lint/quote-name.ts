import type { Layer } from '../layer.ts'

/** An identifier as PostgreSQL reads it whatever it holds. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A table or type with its PostgreSQL schema. */
export function qualifyName({ databaseSchema }: Layer, name: string): string {
  return `${quoteName(databaseSchema)}.${quoteName(name)}`
}
