import { testDatabase } from '@workspace/testing'
import { expect, it } from 'vitest'
import { dropLayerData, readLayerData } from '../src/scaffold/layer-database.ts'
import { query, readCatalogue } from './postgres/read-database.ts'

const schemas = { tables: 'shop', history: 'prisma_shop' }
const LAYER = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.items (id int PRIMARY KEY);
  CREATE TABLE shop."Odd names" (id int PRIMARY KEY);
  INSERT INTO shop.items VALUES (1), (2);
  CREATE SCHEMA prisma_shop;
  CREATE TABLE prisma_shop._prisma_migrations (id int)`

it('drops the schemas of a layer, and the rows of others with them', async () => {
  await using database = await testDatabase()
  const before = await readCatalogue(database.url, ['public'])
  await query(
    database.url,
    `${LAYER}; CREATE TABLE public.layers (name text); INSERT INTO public.layers VALUES ('shop'), ('demo')`,
  )
  const rows = { sql: 'DELETE FROM public.layers WHERE name = $1', values: ['shop'] }
  await dropLayerData({ schemas, url: database.url, rows })
  expect(await readLayerData(schemas, database.url)).toEqual({ kind: 'none' })
  expect(await query(database.url, 'SELECT name FROM public.layers')).toEqual([{ name: 'demo' }])
  await query(database.url, 'DROP TABLE public.layers')
  expect(await readCatalogue(database.url, ['public'])).toEqual(before)
})

it.each([
  ['view public.shop_report', 'CREATE VIEW public.shop_report AS SELECT count(*) FROM shop.items'],
  [
    'foreign key public.sales.sales_item_fkey',
    'CREATE TABLE public.sales (item int REFERENCES shop.items); INSERT INTO public.sales VALUES (1)',
  ],
])('drops nothing where %s came after the look', async (dependent, statement) => {
  await using database = await testDatabase()
  await query(database.url, LAYER)
  expect(await readLayerData(schemas, database.url)).toMatchObject({ kind: 'found', dependents: [] })
  await query(database.url, statement)
  const before = await readCatalogue(database.url, ['public', 'shop', 'prisma_shop'])
  await expect(dropLayerData({ schemas, url: database.url })).rejects.toMatchObject({
    name: 'SchemaEngineError',
    message: expect.stringContaining(dependent),
  })
  expect(await readCatalogue(database.url, ['public', 'shop', 'prisma_shop'])).toEqual(before)
  expect(await readLayerData(schemas, database.url)).toMatchObject({ kind: 'found', dependents: [dependent] })
})
