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
      "User.phoneNumber is now phone",
      "User.phone: native type VarChar(30) → VarChar(20)",
      "User.role: default none → MEMBER",
      "User: index on role, email(sort: Desc) is new",
      "User: unique constraint on email is new",
      "Role.ADMIN is new",
      "Role.GUEST is gone",
      "Role.OWNER is gone",
    ]
  `)
})

it('knows what has another name and is the same in the database', () => {
  const renamed = before
    .replace('model User {', 'model Person {')
    .replace('user   User @relation', 'person Person @relation')
    .replace('notes Note[]', 'papers Note[]')
    .replace('email String  @unique', 'mail  String  @unique @map("email")')
    .replace('email(sort: Desc)', 'mail(sort: Desc)')
    .replace('enum Role {', 'enum Rank {')
    .replaceAll(/Role {2}/g, 'Rank  ')
    .replace('  ADMIN', '  BOSS @map("ADMIN")')
    .replace('  MEMBER\n}', '  MEMBER\n\n  @@map("Role")\n}')
  expect(diffSchemas(schema(before), schema(renamed)).map(describeChange)).toMatchInlineSnapshot(`
    [
      "Note.user is now person",
      "model User is now Person",
      "Person.email is now mail",
      "Person.notes is gone (Note, list)",
      "Person.papers is new (Note, list)",
      "enum Role is now Rank",
      "Rank.ADMIN is now BOSS",
    ]
  `)
})

it('takes the name of an index for its name in the database, as Prisma does', () => {
  const write = (index: string) => schema(`model User {\n  id Int @id\n  a Int\n  @@index([a], ${index})\n}`)
  expect(diffSchemas(write('name: "users_a"'), write('map: "users_a"'))).toEqual([])
})
