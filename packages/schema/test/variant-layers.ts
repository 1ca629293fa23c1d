/** Layers with what SQLite lacks: enums, lists, Json, exact numbers. */
export const layers = {
  'base/user.prisma': `
enum Role {
  ADMIN  @map("admin")
  MEMBER

  @@map("role")
}

model User {
  id       Int       @id @default(autoincrement())
  email    String    @unique @db.VarChar(40)
  name     String    @default("Nobody")
  roles    Role[]    @default([MEMBER])
  aliases  String[]  @default([])
  profile  Profile?
  sessions Session[]

  @@map("users")
}

model Profile {
  userId   Int      @id @map("user_id")
  user     User     @relation(fields: [userId], references: [id], onDelete: Cascade)
  links    String[] @default([])
  settings Json     @default("{\\"theme\\": \\"dark\\"}") @db.JsonB

  @@map("profiles")
}

model Session {
  id     String @id @default(dbgenerated("gen_random_uuid()"))
  userId Int    @map("user_id")
  user   User   @relation(fields: [userId], references: [id], onDelete: Restrict)

  @@map("sessions")
}
`,
  'apps/homes/layer.prisma': `
enum Feature {
  GARDEN
  POOL   @map("swimming-pool")
}

/// Its table has the name of one of the base.
model Visit {
  id     Int      @id @default(autoincrement())
  home   Home?    @relation(fields: [town, number], references: [town, number], onDelete: SetNull)
  town   String?
  number Int?
  at     DateTime @default(dbgenerated("now()")) @db.Timestamptz(3)

  @@map("sessions")
}

model Home {
  town      String
  number    Int
  ownerId   Int?       @map("owner_id")
  owner     User?      @relation(fields: [ownerId], references: [id], onDelete: SetNull)
  title     String     @default("")
  tags      String[]   @default(["new"])
  features  Feature[]  @default([])
  sizes     Int[]      @default([])
  rates     Float[]    @default([])
  flags     Boolean[]  @default([])
  prices    Decimal[]  @default([])
  meters    BigInt[]   @default([9007199254740993])
  seen      DateTime[] @default([])
  photos    Bytes[]    @default([])
  notes     Json[]     @default([])
  price     Decimal    @default(0) @db.Decimal(10, 2)
  views     BigInt     @default(0)
  plan      Bytes?
  details   Json?
  builtAt   DateTime?  @map("built_at") @db.Timestamptz(3)
  updatedAt DateTime   @updatedAt @map("updated_at")
  visits    Visit[]

  @@id([town, number])
  @@unique([title, ownerId], map: "homes_title")
  @@index([tags], type: Gin)
  @@map("homes")
}
`,
}
