import { expect, it } from 'vitest'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { describeChange } from './describe-change.ts'
import { diffSchemas } from './diff-schemas.ts'
import { readSchema } from './read-schema.ts'
import type { Schema } from './schema.ts'

function schema(text: string): Schema {
  const parsed = parseBlocks({ path: 'schema.prisma', text })
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  return readSchema(parsed.blocks)
}

const before = `
/// A person.
model User {
  id    String  @id @db.Uuid
  email String  @unique
  phone String? @db.VarChar(20)
  role  Role    @default(MEMBER)
  notes Note[]

  /// For the list.
  @@index([role, email(sort: Desc)], map: "users_role")
  @@map("users")
}

model Note {
  id     Int  @id
  userId String
  user   User @relation(fields: [userId], references: [id], onDelete: Cascade)
}

enum Role {
  ADMIN
  MEMBER
}
`

const after = `
model User {
  id          String   @id @db.Uuid
  email       String
  /// @renamedFrom phone
  phoneNumber String?  @map("phone") @db.VarChar(30)
  role        Role
  createdAt   DateTime @default(now())
  notes       Note[]

  @@map("people")
}

model Note {
  id     Int  @id
  userId String
  user   User @relation(fields: [userId], references: [id], onDelete: Restrict)
}

enum Role {
  MEMBER
  /// @renamedFrom ADMIN
  OWNER
  GUEST
}

model Tag {
  id Int @id
}
`

it('finds nothing between a schema and itself, whatever its comments and order', () => {
  const reordered = before.replace('/// A person.', '// Somebody.').replace('  ADMIN\n  MEMBER', '  MEMBER\n  ADMIN')
  expect(diffSchemas(schema(before), schema(reordered))).toEqual([])
})

it('says in words what changed', () => {
  expect(diffSchemas(schema(before), schema(after)).map(describeChange)).toMatchInlineSnapshot(`
    [
      "Note.user: relation fields: [userId], references: [id], onDelete: Cascade → fields: [userId], references: [id], onDelete: Restrict",
      "model Tag is new",
      "model User: name in the database users → people",
      "User.createdAt is new (DateTime, required)",
      "User.phone is now phoneNumber",
      "User.phoneNumber: native type VarChar(20) → VarChar(30)",
      "User.role: default MEMBER → none",
      "User: index on role, email(sort: Desc) is gone",
      "User: unique constraint on email is gone",
      "Role.GUEST is new",
      "Role.ADMIN is now OWNER",
    ]
  `)
})

it('is the opposite the other way round', () => {
  expect(diffSchemas(schema(after), schema(before)).map(describeChange)).toMatchInlineSnapshot(`
    [
      "Note.user: relation fields: [userId], references: [id], onDelete: Restrict → fields: [userId], references: [id], onDelete: Cascade",
      "model Tag is gone",
      "model User: name in the database people → users",
      "User.createdAt is gone (DateTime, required)",
      "User.phone is new (String, optional)",
      "User.phoneNumber is gone (String, optional)",
      "User.role: default none → MEMBER",
      "User: index on role, email(sort: Desc) is new",
      "User: unique constraint on email is new",
      "Role.ADMIN is new",
      "Role.GUEST is gone",
      "Role.OWNER is gone",
    ]
  `)
})
