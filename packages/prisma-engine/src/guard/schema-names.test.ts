import { expect, test } from 'vitest'
import { droppedBy, listedSchemas } from './schema-names.ts'

test('reads the PostgreSQL schemas of a datasource block, and of no other', () => {
  const content = `
generator client {
  schemas = ["not", "these"]
}

datasource db {
  provider = "postgresql"
  // schemas = ["nor", "these"]
  schemas  = ["demo", "public"]
}
`
  expect(listedSchemas([{ path: 'schema.prisma', content }])).toEqual(['demo', 'public'])
  expect(listedSchemas([{ path: 'schema.prisma', content: 'model A {\n  id Int @id\n}\n' }])).toEqual([])
})

test('finds what a script drops, and not what it replaces', () => {
  const script = `-- AlterEnum
BEGIN;
CREATE TYPE "demo"."kind_new" AS ENUM ('A');
DROP TYPE "demo"."kind_old";
COMMIT;

-- DropTable
DROP TABLE "demo"."notes";

-- DropEnum
DROP TYPE "demo"."Mood";
`
  expect(droppedBy(script)).toEqual(['demo.notes', 'demo.Mood'])
})
