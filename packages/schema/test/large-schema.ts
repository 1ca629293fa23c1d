const SUBJECTS = [
  'Account',
  'Booking',
  'Campaign',
  'Document',
  'Event',
  'Feedback',
  'Gateway',
  'Invoice',
  'Job',
  'Link',
  'Message',
  'Order',
  'Page',
  'Quota',
  'Report',
  'Survey',
]
const ASPECTS = ['', 'Item', 'Member', 'Setting', 'Version', 'Log', 'Comment']

/** Layer text of a platform as companies have it, with 112 models, 16 enums and most of what PostgreSQL and Prisma offer. */
export function largeSchema(): string {
  return [
    USER,
    ...SUBJECTS.flatMap((subject) => [enumOf(subject), ...ASPECTS.map((aspect) => modelOf(subject, aspect))]),
  ].join('\n')
}

const USER = `/// Whoever signs in.
model User {
  id    String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  email String @unique @db.VarChar(255)

  @@map("users")
}
`

function enumOf(subject: string): string {
  return `enum ${subject}State {\n  DRAFT\n  ACTIVE   @map("active")\n  ARCHIVED @map("archived")\n\n  @@map("${subject.toLowerCase()}_state")\n}\n`
}

function modelOf(subject: string, aspect: string): string {
  const name = `${subject}${aspect}`
  const table = `${subject}${aspect && `_${aspect}`}`.toLowerCase()
  const parent = aspect
    ? `  parentId   String   @map("parent_id") @db.Uuid\n  parent     ${subject} @relation(fields: [parentId], references: [id], onDelete: Cascade, map: "${table}_parent")\n`
    : `  slug       String   @unique @db.VarChar(80)\n`
  return `/// A ${name}. /* kept */
model ${name} {
  id         String   @id(map: "${table}_pk") @default(dbgenerated("(gen_random_uuid())::text"))
${parent}  userId     String   @map("user_id") @db.Uuid // who made it
  user       User     @relation("${name}User", fields: [userId], references: [id], onDelete: Restrict)
  editorId   String?  @map("editor_id") @db.Uuid
  editor     User?    @relation("${name}Editor", fields: [editorId], references: [id], onDelete: SetNull, onUpdate: NoAction)
  state      ${subject}State @default(DRAFT)
  history    ${subject}State[] @default([DRAFT])
  tags       String[] @default([])
  scores     Int[]    @default([1, 2])
  /// [Settings]
  settings   Json     @default("{\\"a\\": [1, \\"b\\"]}") @db.JsonB
  amount     Decimal  @default(0) @db.Decimal(12, 2)
  size       BigInt   @default(0)
  digest     Bytes?
  isPublic   Boolean  @default(false) @map("is_public")
  createdAt  DateTime @default(dbgenerated("CURRENT_TIMESTAMP")) @map("created_at") @db.Timestamptz(3)
  updatedAt  DateTime @updatedAt @map("updated_at") @db.Timestamptz(3)

  @@unique([userId, createdAt(sort: Desc)], name: "madeBy", map: "${table}_made_by")
  @@index([tags], type: Gin)
  @@index([createdAt], type: Brin)
  @@index([state, isPublic(ops: raw("bool_ops"))], map: "by_state_${table}")
  @@map("${table}s")
}
`
}
