import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Sql } from '@prisma/client/runtime/client'
import { prismaClientGenerator } from '@workspace/schema/client-generator'
import { testDatabase } from '@workspace/testing'
import pg from 'pg'
import { createAdapter } from '../../src/connection.ts'
import { extendClient } from '../../src/extensions/extend-client.ts'
import type { Page, SqlPageRequest } from '../../src/extensions/paginate.ts'

const path = fileURLToPath(new URL('schema.prisma', import.meta.url))
const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url))

const TABLES = `
CREATE TYPE "Size" AS ENUM ('SMALL', 'MEDIUM', 'LARGE');
CREATE TABLE "Item" (
  "id" text PRIMARY KEY, "label" text NOT NULL, "note" text, "rank" int, "views" bigint NOT NULL, "credit" bigint,
  "price" numeric NOT NULL, "discount" numeric, "ratio" float8, "madeAt" timestamptz(3) NOT NULL, "soldAt" timestamptz(3),
  "size" "Size" NOT NULL, "fits" "Size", "isNew" boolean NOT NULL, "isGood" boolean, "tags" text[], "details" jsonb
);
CREATE TABLE "Part" ("itemId" text REFERENCES "Item", "number" int, PRIMARY KEY ("itemId", "number"));
`

type Row = Record<string, unknown>

/** The part of the generated client that tests call; its own types exist only once it is generated. */
export interface SampleClient {
  readonly item: {
    createMany(args: { data: readonly Row[] }): Promise<unknown>
    deleteMany(): Promise<unknown>
    findMany(args: object): Promise<Row[]>
    update(args: object): Promise<Row>
    paginate(args: object): Promise<Page<Row>>
    paginateSql(request: SqlPageRequest<string, Row>): Promise<Page<Row>>
  }
  readonly part: SampleClient['item']
  $queryRaw(query: Sql): Promise<Row[]>
  readonly keyless: SampleClient['item']
}

/** Generates the client of `schema.prisma` and opens it, extended, on a database with its tables. */
export async function openSample(): Promise<{ readonly client: SampleClient } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'sample-client-'))
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(nodeModules, join(folder, 'node_modules'))
  const schema = { path, text: readFileSync(path, 'utf8') }
  await prismaClientGenerator().generate(schema, join(folder, 'client'))
  const { PrismaClient } = (await import(pathToFileURL(join(folder, 'client/client.ts')).href)) as {
    PrismaClient: new (options: object) => SampleClient & { $disconnect(): Promise<void> }
  }
  const { url } = opened.use(await testDatabase())
  const session = new pg.Client(url)
  await session.connect()
  await session.query(TABLES)
  await session.end()
  const client = opened.adopt(new PrismaClient({ adapter: createAdapter({ url }) }), (made) => made.$disconnect())
  const held = opened.move()
  return { client: extendClient(client), [Symbol.asyncDispose]: () => held.disposeAsync() }
}
