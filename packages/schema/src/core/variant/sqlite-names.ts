import { compareText } from '../diagnostics/diagnostic.ts'
import type { Index, Model, Schema } from '../schema/schema.ts'

/** Names in a SQLite database, where tables and indexes of all schemas share one space, whatever their case. */
export interface SqliteNames {
  /** Table of a model. */
  tableOf(model: Model): string
  /** The name to write for an index; undefined where Prisma's own is right. */
  mapOf(index: Index): string | undefined
  /** The name to write for a many-to-many relation, by model and field; undefined where its own is right. */
  relationOf(model: Model, field: string): string | undefined
}

/** Finds names without collisions; on one, what comes later is put behind the name of its PostgreSQL schema. */
export function sqliteNames(schema: Schema): SqliteNames {
  const taken = new Set<string>()
  const take = (wanted: string, prefix: string) => {
    const candidates = [wanted, `${prefix}_${wanted}`, ...NUMBERS.map((number) => `${prefix}_${wanted}_${number}`)]
    const name = candidates.find((candidate) => !taken.has(candidate.toLowerCase()) && !isReserved(candidate)) ?? wanted
    taken.add(name.toLowerCase())
    return name
  }
  const models = [...schema.models.values()]
  const tables = new Map(models.map((model) => [model, take(model.databaseName, prefixOf(model))]))
  const relations = nameJoinTables(models, schema, take)
  const maps = new Map<Index, string | undefined>()
  for (const model of models) {
    const table = tables.get(model) ?? model.databaseName
    for (const index of model.indexes.filter(({ kind }) => kind !== 'id')) {
      const derived = derivedIndexName(table, model, index)
      const name = take(index.map ?? derived, prefixOf(model))
      maps.set(index, name === derived ? undefined : name)
    }
  }
  return {
    tableOf: (model) => tables.get(model) ?? model.databaseName,
    mapOf: (index) => maps.get(index),
    relationOf: (model, field) => relations.get(`${model.name}.${field}`),
  }
}

const NUMBERS = Array.from({ length: 100 }, (_, index) => index + 2)

function prefixOf({ databaseSchema }: Model): string {
  return databaseSchema ?? 'public'
}

function isReserved(name: string): boolean {
  return /^(?:sqlite_|_prisma_migrations$)/i.test(name)
}

/** What Prisma calls an index in SQLite, which cuts no name. */
export function derivedIndexName(table: string, { fields }: Model, index: Index): string {
  const columns = index.fields.map(({ name }) => fields.get(name)?.columnName ?? name)
  return `${[table, ...columns].join('_')}${index.kind === 'unique' ? '_key' : '_idx'}`
}

type Take = (wanted: string, prefix: string) => string

/** Names of relations whose table collides with another, by model and field. */
function nameJoinTables(models: readonly Model[], { models: byName }: Schema, take: Take): Map<string, string> {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  for (const model of models) {
    for (const field of model.fields.values()) {
      const target = byName.get(field.type)
      if (field.arity !== 'list' || !target || seen.has(`${model.name}.${field.name}`)) continue
      const own = field.relation?.name
      const other = [...target.fields.values()].find(
        (candidate) =>
          candidate.type === model.name &&
          candidate.arity === 'list' &&
          candidate.relation?.name === own &&
          !(target === model && candidate === field),
      )
      if (!other) continue
      const sides = [`${model.name}.${field.name}`, `${target.name}.${other.name}`]
      for (const side of sides) seen.add(side)
      const relation = own ?? [model.name, target.name].sort(compareText).join('To')
      const table = take(`_${relation}`, `_${prefixOf(model)}`)
      take(`${table}_AB_unique`, prefixOf(model))
      take(`${table}_B_index`, prefixOf(model))
      if (table !== `_${relation}`) for (const side of sides) names.set(side, table.slice(1))
    }
  }
  return names
}
