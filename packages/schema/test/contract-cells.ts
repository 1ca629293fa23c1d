import type { ContractCell, OldClient } from './contract-cell.ts'

const two = (a: object, b: object) => [a, b] as const
const ids = two({ id: 1 }, { id: 2 })
const noted = two({ id: 1, note: 'one' }, { id: 2, note: 'two' })

const plain = 'model A {\n  id Int @id\n}'
const optional = 'model A {\n  id Int @id\n  note String?\n}'
const required = 'model A {\n  id Int @id\n  note String\n}'
const mood = 'model A {\n  id Int @id\n  note E\n}\n'

const related = (relation: string, { key = 'aId Int', target = 'A', unique = '' } = {}) => `model A {
  id Int @id
  key Int?
  bs B[]
  ${unique}
}
model B {
  id Int @id
  ${key}
  a ${target} @relation(${relation})
}`
const cascading = related('fields: [aId], references: [id], onDelete: Cascade')
const withKey = two({ id: 1, aId: 1 }, { id: 2, aId: 2 })
const deleteFirst = async ({ a }: OldClient) => a.delete({ where: { id: 1 } })
const includeAll = async ({ a, b }: OldClient) => [
  await a.findMany({ include: { bs: true } }),
  await b.findMany({ include: { a: true } }),
]
const tagged = 'model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  as A[]\n}'

/** A cell, or more, for every rule but those of types, which have a table of their own. */
export const cells: readonly ContractCell[] = [
  { rule: 'model-added', before: plain, after: `${plain}\nmodel B {\n  id Int @id\n}`, a: ids },
  {
    rule: 'model-added-restricting',
    before: plain,
    after:
      'model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}',
    a: ids,
    news: 'INSERT INTO "B" VALUES (1, 1)',
    difference: async (old) => await fails(deleteFirst(old)),
  },
  { rule: 'model-removed', before: plain, after: '', a: ids, relate: async ({ a }) => a.count() },
  { rule: 'model-renamed', before: plain, after: 'model B {\n  id Int @id\n\n  @@map("A")\n}', a: ids },
  {
    rule: 'table-renamed',
    before: plain,
    after: 'model A {\n  id Int @id\n\n  @@map("B")\n}',
    a: ids,
    relate: async ({ a }) => a.count(),
  },

  { rule: 'field-added', before: plain, after: optional, a: ids, news: 'INSERT INTO "A" VALUES (9, \'new\')' },
  { rule: 'field-added', before: plain, after: 'model A {\n  id Int @id\n  note String @default("x")\n}', a: ids },
  { rule: 'field-added', before: plain, after: 'model A {\n  id Int @id\n  at DateTime @default(now())\n}', a: ids },
  { rule: 'field-added', before: plain, after: 'model A {\n  id Int @id\n  notes String[]\n}', a: ids },
  {
    rule: 'required-field-added',
    before: plain,
    after: required,
    migration: 'ALTER TABLE "A" ADD note TEXT NOT NULL DEFAULT \'x\'; ALTER TABLE "A" ALTER note DROP DEFAULT',
    a: ids,
  },
  {
    rule: 'required-field-added',
    before: plain,
    after: 'model A {\n  id Int @id\n  note String @default(cuid())\n}',
    migration: 'ALTER TABLE "A" ADD note TEXT NOT NULL DEFAULT \'x\'; ALTER TABLE "A" ALTER note DROP DEFAULT',
    a: ids,
  },
  {
    rule: 'required-field-added',
    before: plain,
    after: 'model A {\n  id Int @id\n  at DateTime @updatedAt\n}',
    migration: 'ALTER TABLE "A" ADD at TIMESTAMP(3) NOT NULL DEFAULT now(); ALTER TABLE "A" ALTER at DROP DEFAULT',
    a: ids,
  },
  { rule: 'field-removed', before: optional, after: plain, a: noted },
  { rule: 'field-removed', before: optional.replace('String?', 'String? @unique'), after: plain, a: noted },
  {
    rule: 'field-renamed',
    before: optional,
    after: optional.replace('note String?', 'text String? @map("note")'),
    a: noted,
  },
  {
    rule: 'column-renamed',
    before: optional,
    after: optional.replace('note String?', 'note String? @map("text")'),
    a: noted,
  },
  {
    rule: 'field-made-required',
    before: optional,
    after: required,
    a: two({ id: 1, note: 'x' }, { id: 2, note: null }),
  },
  { rule: 'field-made-required', before: optional, after: required, a: two({ id: 1, note: 'x' }, { id: 2 }) },
  {
    rule: 'field-made-optional',
    before: required,
    after: optional,
    a: noted,
    news: 'INSERT INTO "A" VALUES (9, NULL)',
    wrong: { part: 'readers', isSeen: async ({ a }) => (await a.findMany()).some(({ note }) => note === null) },
  },
  {
    rule: 'list-changed',
    before: optional,
    after: 'model A {\n  id Int @id\n  note String[]\n}',
    a: noted,
    news: `INSERT INTO "A" VALUES (9, '{"x"}')`,
  },
  {
    rule: 'list-changed',
    before: 'model A {\n  id Int @id\n  note String[]\n}',
    after: optional,
    a: two({ id: 1, note: ['x'] }, { id: 2, note: ['y'] }),
    news: 'INSERT INTO "A" VALUES (9, \'x\')',
    wrong: {
      part: 'writers',
      isSeen: async (_, query) => (await query('SELECT note FROM "A" WHERE id = 2'))[0]?.note !== 'y',
    },
  },

  {
    rule: 'table-moved',
    before: plain,
    after: 'model A {\n  id Int @id\n\n  @@schema("other")\n}',
    a: ids,
    relate: async ({ a }) => a.count(),
  },
  { rule: 'model-ignored', before: plain, after: 'model A {\n  id Int @id\n\n  @@ignore\n}', a: ids },
  { rule: 'model-unignored', before: 'model A {\n  id Int @id\n\n  @@ignore\n}', after: plain },
  { rule: 'ignored-model-removed', before: 'model A {\n  id Int @id\n\n  @@ignore\n}', after: '' },
  { rule: 'field-ignored', before: optional, after: optional.replace('String?', 'String? @ignore'), a: noted },
  { rule: 'field-unignored', before: optional.replace('String?', 'String? @ignore'), after: optional, a: ids },
  { rule: 'ignored-field-changed', before: optional.replace('String?', 'String? @ignore'), after: plain, a: ids },
  {
    rule: 'ignored-field-changed',
    before: optional.replace('String?', 'String? @ignore'),
    after: 'model A {\n  id Int @id\n  note Int? @ignore\n}',
    a: ids,
  },
  {
    rule: 'required-field-added',
    before: optional.replace('String?', 'String? @ignore'),
    after: required.replace('String', 'String @ignore'),
    migration: 'UPDATE "A" SET note = \'x\'',
    a: ids,
  },

  {
    rule: 'type-in-code-changed',
    before: 'model A {\n  id Int @id\n  note Int\n}',
    after: 'model A {\n  id Int @id\n  note BigInt\n}',
    a: two({ id: 1, note: 1 }, { id: 2, note: 2 }),
  },

  {
    rule: 'default-added',
    before: required,
    after: 'model A {\n  id Int @id\n  note String @default("x")\n}',
    a: noted,
  },
  {
    rule: 'default-added-to-optional',
    before: optional,
    after: 'model A {\n  id Int @id\n  note String? @default("x")\n}',
    a: ids,
    difference: async ({ a }) => (await a.findMany({ where: { id: 2 } }))[0]?.note === 'x',
  },
  {
    rule: 'default-changed',
    before: 'model A {\n  id Int @id\n  note String @default("x")\n}',
    after: 'model A {\n  id Int @id\n  note String @default("y")\n}',
    a: ids,
    difference: async ({ a }) => (await a.findMany({ where: { id: 2 } }))[0]?.note === 'x',
  },
  {
    rule: 'default-removed',
    before: 'model A {\n  id Int @id\n  note String @default("x")\n}',
    after: required,
    a: ids,
  },
  {
    rule: 'default-removed',
    before: 'model A {\n  id Int @id\n  at DateTime @default(now())\n}',
    after: 'model A {\n  id Int @id\n  at DateTime\n}',
    a: ids,
  },
  {
    rule: 'default-removed',
    before: 'model A {\n  id Int @id\n  note String @default(uuid())\n}',
    after: required,
    a: ids,
  },
  {
    rule: 'database-default-removed',
    before: 'model A {\n  id Int @id @default(autoincrement())\n}',
    after: plain,
    a: two({}, {}),
  },
  {
    rule: 'database-default-removed',
    before: `model A {\n  id Int @id\n  note String @default(dbgenerated("md5('x')"))\n}`,
    after: required,
    a: ids,
  },
  {
    rule: 'updated-at-changed',
    before: 'model A {\n  id Int @id\n  at DateTime @default(now())\n}',
    after: 'model A {\n  id Int @id\n  at DateTime @default(now()) @updatedAt\n}',
    a: two({ id: 1, at: new Date(0) }, { id: 2 }),
    difference: async ({ a }) => (await a.update({ where: { id: 1 }, data: { id: 1 } })).at?.valueOf() === 0,
  },

  {
    rule: 'relation-added',
    before: plain,
    after:
      'model A {\n  id Int @id\n  upId Int?\n  up A? @relation("up", fields: [upId], references: [id])\n  down A[] @relation("up")\n}',
    a: ids,
    relate: deleteFirst,
  },
  {
    rule: 'relation-added-restricting',
    before: 'model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n}',
    after: related('fields: [aId], references: [id], onDelete: Restrict', { key: 'aId Int?', target: 'A?' }).replace(
      '  key Int?\n',
      '',
    ),
    a: ids,
    b: ids,
    news: 'UPDATE "B" SET "aId" = 1',
    difference: async (old) => await fails(deleteFirst(old)),
  },
  {
    rule: 'foreign-key-added',
    before: 'model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n  aId Int\n}',
    after: cascading.replace('  key Int?\n', ''),
    a: ids,
    b: two({ id: 1, aId: 1 }, { id: 2, aId: 77 }),
  },
  {
    rule: 'relation-removed',
    before: cascading,
    after: 'model A {\n  id Int @id\n  key Int?\n}\nmodel B {\n  id Int @id\n  aId Int\n}',
    a: ids,
    b: withKey,
    relate: includeAll,
    difference: async (old) => {
      await deleteFirst(old)
      return (await old.b.count({ where: { aId: 1 } })) === 1
    },
  },
  {
    rule: 'relation-side-removed',
    before: cascading,
    after: 'model A {\n  id Int @id\n  key Int?\n}\nmodel B {\n  id Int @id\n  aId Int\n}',
    a: ids,
    b: withKey,
    relate: includeAll,
  },
  {
    rule: 'join-table-removed',
    before: tagged,
    after: 'model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n}',
    a: ids,
    b: ids,
    relate: async ({ a }) => a.findMany({ include: { bs: true } }),
  },
  {
    rule: 'join-table-renamed',
    before: tagged,
    after: tagged.replace('bs B[]', 'bs B[] @relation("tagged")').replace('as A[]', 'as A[] @relation("tagged")'),
    a: ids,
    b: ids,
    relate: async ({ a }) => a.findMany({ include: { bs: true } }),
  },
  {
    rule: 'relation-moved',
    before: cascading,
    after: related('fields: [aKey], references: [id], onDelete: Cascade', {
      key: 'aId Int\n  aKey Int?',
      target: 'A?',
    }),
    a: ids,
    b: withKey,
    news: 'INSERT INTO "B" VALUES (9, 0, 1)',
    wrong: {
      part: 'relations',
      isSeen: async ({ b }) => (await b.findMany({ where: { id: 9 }, include: { a: true } }))[0]?.a === null,
    },
  },
  {
    rule: 'relation-arity-changed',
    before: cascading.replace('aId Int', 'aId Int @unique'),
    after: cascading.replace('aId Int', 'aId Int @unique').replace('bs B[]', 'bs B?'),
    a: ids,
    b: withKey,
    relate: includeAll,
  },
  {
    rule: 'relation-renamed',
    before: cascading,
    after: cascading.replace('@relation(', '@relation("x", ').replace('bs B[]', 'bs B[] @relation("x")'),
    a: ids,
    b: withKey,
    relate: includeAll,
  },
  {
    rule: 'delete-restricted',
    before: cascading,
    after: cascading.replace('Cascade', 'Restrict'),
    a: ids,
    b: withKey,
    relate: deleteFirst,
  },
  {
    rule: 'delete-restricted',
    before: cascading,
    after: cascading.replace('onDelete: Cascade', 'onDelete: Cascade, onUpdate: NoAction'),
    a: ids,
    b: withKey,
    relate: async ({ a }) => a.update({ where: { id: 1 }, data: { id: 5 } }),
  },
  {
    rule: 'delete-changed',
    before: related('fields: [aId], references: [id]', { key: 'aId Int?', target: 'A?' }),
    after: related('fields: [aId], references: [id], onDelete: Cascade', { key: 'aId Int?', target: 'A?' }),
    a: ids,
    b: withKey,
    difference: async (old) => {
      await deleteFirst(old)
      return (await old.b.count({ where: { id: 1 } })) === 0
    },
  },

  { rule: 'index-added', before: optional, after: optional.replace('}', '\n  @@index([note])\n}'), a: noted },
  { rule: 'index-removed', before: optional.replace('}', '\n  @@index([note])\n}'), after: optional, a: noted },
  {
    rule: 'unique-added',
    before: optional,
    after: optional.replace('String?', 'String? @unique'),
    a: two({ id: 1, note: 'x' }, { id: 2, note: 'x' }),
  },
  {
    rule: 'unique-added',
    before: required,
    after: 'model A {\n  id Int @id\n  note String\n  kind String @default("x")\n\n  @@unique([note, kind])\n}',
    a: two({ id: 1, note: 'x' }, { id: 2, note: 'x' }),
  },
  {
    rule: 'unique-implied',
    before: required.replace('String', 'String @unique'),
    after: 'model A {\n  id Int @id\n  note String @unique\n\n  @@unique([note, id])\n}',
    a: noted,
  },
  { rule: 'unique-implied', before: plain, after: optional.replace('String?', 'String? @unique'), a: ids },
  {
    rule: 'unique-implied',
    before: plain,
    after: 'model A {\n  id Int @id\n  number Int @unique @default(autoincrement())\n}',
    a: ids,
  },
  {
    rule: 'unique-removed',
    before: required.replace('String', 'String @unique'),
    after: required,
    a: noted,
    write: async ({ a }) =>
      a.upsert({ where: { note: 'one' }, create: { id: 3, note: 'one' }, update: { note: 'one' } }),
  },
  {
    rule: 'unique-removed',
    before: 'model A {\n  id Int @id\n  note String\n\n  @@unique([id, note])\n}',
    after: required,
    a: noted,
    write: async ({ a }) => {
      const key = { id: 1, note: 'one' }
      await a.upsert({ where: { id_note: key }, create: key, update: { note: 'one' } })
    },
  },
  {
    rule: 'unique-kept',
    before: required.replace('String', 'String @unique'),
    after: required.replace('String', 'String @unique(map: "other_name_A")'),
    a: noted,
  },
  {
    rule: 'unique-renamed',
    before: 'model A {\n  id Int @id\n  note String\n\n  @@unique([id, note])\n}',
    after: 'model A {\n  id Int @id\n  note String\n\n  @@unique([id, note], name: "pair")\n}',
    a: noted,
  },

  { rule: 'enum-added', before: plain, after: `${plain}\nenum E {\n  ONE\n}`, a: ids },
  {
    rule: 'enum-removed',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: required,
    migration: 'ALTER TABLE "A" ALTER note TYPE TEXT USING note::text; DROP TYPE "E"',
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
    news: 'INSERT INTO "A" VALUES (9, \'anything\')',
  },
  {
    rule: 'enum-renamed',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: `${mood}enum E {\n  ONE\n  TWO\n\n  @@map("F")\n}`,
    migration: 'ALTER TYPE "E" RENAME TO "F"',
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
  },
  {
    rule: 'enum-moved',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: `${mood}enum E {\n  ONE\n  TWO\n\n  @@schema("other")\n}`,
    migration: 'CREATE SCHEMA IF NOT EXISTS other; ALTER TYPE "E" SET SCHEMA other',
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
  },
  {
    rule: 'enum-renamed-in-code',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: `${mood.replace('note E', 'note F')}enum F {\n  ONE\n  TWO\n\n  @@map("E")\n}`,
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
  },
  {
    rule: 'value-added',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: `${mood}enum E {\n  ONE\n  TWO\n  THREE\n}`,
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
    news: 'INSERT INTO "A" VALUES (9, \'THREE\')',
  },
  {
    rule: 'value-removed',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: `${mood}enum E {\n  ONE\n}`,
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
  },
  {
    rule: 'value-renamed',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: `${mood}enum E {\n  ONE\n  TWO @map("two")\n}`,
    migration: `ALTER TYPE "E" RENAME VALUE 'TWO' TO 'two'`,
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
    news: 'INSERT INTO "A" VALUES (9, \'two\')',
  },
  {
    rule: 'value-renamed-in-code',
    before: `${mood}enum E {\n  ONE\n  TWO\n}`,
    after: `${mood}enum E {\n  ONE\n  SECOND @map("TWO")\n}`,
    a: two({ id: 1, note: 'ONE' }, { id: 2, note: 'TWO' }),
  },
]

async function fails(promise: Promise<unknown>): Promise<boolean> {
  return await promise.then(
    () => false,
    () => true,
  )
}
