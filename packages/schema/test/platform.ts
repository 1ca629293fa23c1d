import { configText } from './workspace.ts'

/** Files of a platform: a base, a plugin, and three apps that relate to it in different ways. */
export const platform: Readonly<Record<string, string>> = {
  'packages/database/schema.config.ts': configText('defineDatabase()'),
  'packages/database/prisma/base/user.prisma': `enum Role {
  ADMIN
  MEMBER

  @@map("role")
}

model User {
  id    String @id
  email String @unique
  role  Role   @default(MEMBER)
  teams Team[]

  @@map("users")
}
`,
  'packages/database/prisma/base/team.prisma': `model Team {
  id      String @id
  members User[]

  @@map("teams")
}
`,
  'packages/database/prisma/plugins/wiki.prisma': `enum WikiState {
  DRAFT
  PUBLISHED
}

model WikiPage {
  id       Int       @id @default(autoincrement())
  state    WikiState @default(DRAFT)
  authorId String    @map("author_id")
  author   User      @relation(fields: [authorId], references: [id])

  @@map("pages")
}
`,
  'apps/alpha/schema.config.ts': configText("defineApp({ name: 'alpha' })"),
  'apps/alpha/prisma/alpha.prisma': `enum Mood {
  GOOD
  BAD
}

model Session {
  id     Int    @id @default(autoincrement())
  mood   Mood   @default(GOOD)
  role   Role
  userId String @map("user_id")
  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)

  @@map("sessions")
}
`,
  'apps/beta/schema.config.ts': configText("defineApp({ name: 'beta', plugins: ['wiki'] })"),
  'apps/beta/prisma/beta.prisma': `model User {
  bookmarks Bookmark[]
}

model Bookmark {
  id     Int      @id @default(autoincrement())
  userId String   @map("user_id")
  user   User     @relation(fields: [userId], references: [id])
  pageId Int      @map("page_id")
  page   WikiPage @relation(fields: [pageId], references: [id])
  labels Label[]

  @@map("sessions")
}

model Label {
  id        Int        @id @default(autoincrement())
  bookmarks Bookmark[]

  @@map("labels")
}
`,
  'apps/gamma/schema.config.ts': configText(
    "defineApp({ name: 'gamma', schema: 'gamma_data', databaseUrlEnv: 'GAMMA_DATABASE_URL' })",
  ),
  'apps/gamma/prisma/gamma.prisma': `enum Mood {
  BAD
  WORSE
}

model Session {
  id   Int  @id @default(autoincrement())
  mood Mood

  @@map("sessions")
}
`,
}

/** Where each owner's objects and migration history are. */
export const ownedSchemas = {
  base: /^(public|prisma_base)$/,
  wiki: /^(plugin_wiki|prisma_plugin_wiki)$/,
  alpha: /^(alpha|prisma_alpha)$/,
  beta: /^(beta|prisma_beta)$/,
  gamma: /^(gamma_data|prisma_gamma_data)$/,
} as const
