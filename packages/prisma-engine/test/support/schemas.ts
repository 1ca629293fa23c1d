/** prisma.config.ts of a project with one schema: the database's URL comes from DATABASE_URL. */
export const CONFIG = `import '@workspace/prisma-engine/register'
import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '', shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL },
})
`

const HEAD = `generator client {
  provider = "prisma-client"
  output   = "generated"
}

datasource db {
  provider = "postgresql"
}
`

/** A schema file with these models and enums. */
export function schemaOf(body: string): string {
  return `${HEAD}\n${body.trim()}\n`
}

/** Two related models and an enum, with what makes a describer sweat: defaults, lists, indexes, native types. */
export const BLOG = schemaOf(`
enum Role {
  ADMIN
  USER
}

model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique @db.VarChar(200)
  role      Role     @default(USER)
  tags      String[] @default(["new"])
  settings  Json     @default("{}")
  balance   Decimal  @default(0) @db.Decimal(12, 2)
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
  posts     Post[]

  @@map("users")
}

model Post {
  id       String  @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  title    String
  body     String?
  author   User    @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int     @map("author_id")

  @@index([authorId, title(sort: Desc)])
  @@map("posts")
}
`)
