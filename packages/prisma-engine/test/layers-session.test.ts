import { afterAll, expect, test } from 'vitest'
import { describeDatabase } from './support/describe-database.ts'
import { prismaProject } from './support/prisma-project.ts'
import { scratchDatabase } from './support/scratch-database.ts'
import { acquireServers } from './support/servers.ts'
import { createTranscript } from './support/transcript.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

const BASE_SCHEMA = `datasource db {
  provider = "postgresql"
  schemas  = ["public"]
}

enum Role {
  ADMIN
  USER

  @@schema("public")
}

model User {
  id   Int  @id
  role Role @default(USER)

  @@map("users")
  @@schema("public")
}
`

// The application's copy of the base lacks a column on purpose: what is external is none of its business.
const APP_SCHEMA = `datasource db {
  provider = "postgresql"
  schemas  = ["demo", "public"]
}

enum Role {
  ADMIN
  USER

  @@schema("public")
}

model User {
  id       Int       @id
  sessions Session[]

  @@map("users")
  @@schema("public")
}

model Session {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int

  @@map("sessions")
  @@schema("demo")
}
`

const configOf = (layer: string, more: string): string => `import '@workspace/prisma-engine/register'
import { defineConfig } from 'prisma/config'

const url = new URL(process.env.DATABASE_URL)
url.searchParams.set('schema', 'prisma_${layer}')
export default defineConfig({
  experimental: { externalTables: true },
  schema: '${layer}.prisma',
  datasource: { url: url.href },
  ${more}
})
`

test.for(servers.all)('two owners of tables in one database on $name leave each other alone', async (server) => {
  await using database = await scratchDatabase(server, { create: false })
  await using project = await prismaProject({
    'base.config.ts': configOf('base', "migrations: { path: 'base' },"),
    'demo.config.ts': configOf(
      'demo',
      `migrations: { path: 'demo', initShadowDb: 'CREATE TYPE public."Role" AS ENUM (\\'ADMIN\\', \\'USER\\'); CREATE TABLE public.users (id int PRIMARY KEY);' },
  tables: { external: ['public.users'] },
  enums: { external: ['public.Role'] },`,
    ),
    'base.prisma': BASE_SCHEMA,
    'demo.prisma': APP_SCHEMA,
  })
  const transcript = createTranscript(project, [database])
  const prisma = (command: string) => transcript.prisma(command, { env: { DATABASE_URL: database.url } })

  await prisma('migrate dev --name init --config base.config.ts')
  await prisma('migrate dev --name init --config demo.config.ts')
  transcript.note('database', await describeDatabase(database))
  await project.write('demo.prisma', APP_SCHEMA.replace('  userId Int\n', '  userId Int\n  note   String?\n'))
  await prisma('db push --config demo.config.ts')
  await prisma('db push --config base.config.ts')
  await project.write('demo.prisma', APP_SCHEMA)
  await prisma('db push --config demo.config.ts')
  await prisma('migrate status --config base.config.ts')
  await prisma('migrate status --config demo.config.ts')
  await prisma('migrate diff --from-migrations demo --to-schema demo.prisma --exit-code --config demo.config.ts')
  transcript.note('database', await describeDatabase(database))

  await expect(transcript.text()).toMatchFileSnapshot('snapshots/layers-session.txt')
})
