import { Prisma } from '@workspace/database'
import { getAuthTables } from 'better-auth/db'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth } from '../src/create-auth.ts'
import { seededDatabase } from './fixture.ts'

let database: Awaited<ReturnType<typeof seededDatabase>>

beforeAll(async () => {
  database = await seededDatabase()
})

afterAll(() => database?.[Symbol.asyncDispose]())

/** Tables that better-auth expects for our options: the names of their fields, and which of them must be unique. */
async function expectedTables() {
  const env = { SAML_METADATA: '<IDPSSODescriptor/>', SAML_DOMAINS: 'example.com' }
  const { options } = await createAuth(database.prisma, { appName: 'Test', baseURL: 'http://localhost', env })
  return Object.entries(getAuthTables(options)).map(([name, table]) => ({
    model: `${table.modelName.charAt(0).toUpperCase()}${table.modelName.slice(1)}`,
    name,
    fields: ['id', ...Object.entries(table.fields).map(([field, attributes]) => attributes.fieldName ?? field)],
    unique: Object.entries(table.fields).flatMap(([field, attributes]) => (attributes.unique ? [field] : [])),
  }))
}

describe('the base schema has what better-auth expects', () => {
  test('every table with every field', async () => {
    const tables = await expectedTables()
    expect(tables.map(({ name }) => name).toSorted()).toEqual([
      'account',
      'invitation',
      'member',
      'organization',
      'organizationRole',
      'session',
      'ssoProvider',
      'team',
      'teamMember',
      'user',
      'verification',
    ])
    const generated = Prisma as unknown as Record<string, Record<string, string> | undefined>
    const missing = tables.flatMap(({ model, fields }) => {
      const known = generated[`${model}ScalarFieldEnum`] ?? {}
      return fields.filter((field) => !(field in known)).map((field) => `${model}.${field}`)
    })
    expect(missing).toEqual([])
  })

  test('every field that must be unique is unique in the database', async () => {
    const rows = await database.prisma.$queryRaw<{ table: string; column: string }[]>`
      select t.relname as table, a.attname as column
      from pg_index i
      join pg_class t on t.oid = i.indrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where i.indisunique and i.indnkeyatts = 1 and t.relnamespace = 'public'::regnamespace`
    const unique = new Set(rows.map(({ table, column }) => `${table}.${column}`))
    const column = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const wanted = (await expectedTables()).flatMap((table) =>
      table.unique.map((field) => `${column(table.name)}s.${column(field)}`),
    )
    expect(wanted.length).toBeGreaterThan(3)
    expect(wanted.filter((name) => !unique.has(name))).toEqual([])
  })

  test('better-auth itself finds nothing to complain about', async () => {
    const { checkSchema } = await (await createAuth(database.prisma, { appName: 'Test', env: {} })).$context
    expect(checkSchema).toBeDefined()
    await checkSchema?.()
  })

  test('and it would complain about a model that is missing', async () => {
    const { _runtimeDataModel: dataModel } = database.prisma as unknown as {
      _runtimeDataModel: { models: Record<string, unknown> }
    }
    const { Team: _removed, ...models } = dataModel.models
    const narrowed = Object.create(database.prisma, { _runtimeDataModel: { value: { ...dataModel, models } } })
    const auth = await createAuth(narrowed, { appName: 'Test', env: {}, logger: { disabled: true } })
    const { checkSchema } = await auth.$context
    await expect(checkSchema?.()).rejects.toThrow('team')
  })
})
