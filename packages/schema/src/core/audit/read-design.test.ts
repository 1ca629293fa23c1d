import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOf } from '../source/source-file.ts'
import { readDesign } from './read-design.ts'

/** What a document says, a line each: place, name, and what is said of the type. */
function designOf(text: string): string {
  const { models, enums } = readDesign([{ path: 'docs/design.md', text }])
  const lines = models.flatMap(({ name, fields, isCertain }) =>
    fields.map(({ name: field, nameSpan, type }) => {
      const line = text.slice(0, nameSpan.start).split('\n').length
      const names = type.names && `${type.names.join('|')}${type.isList ? '[]' : ''}`
      const need = type.isRequired === undefined ? '' : type.isRequired ? 'required' : 'optional'
      return [`${line} ${name}.${field}${isCertain ? '' : ' perhaps'}`, names, need, type.values?.join('|')]
        .filter(Boolean)
        .join(' ')
    }),
  )
  const values = enums.map((one) => `enum ${one.name}: ${one.values.map(({ name }) => name).join(', ')}`)
  return `\n${[...lines, ...values].join('\n')}\n`
}

test('tables give fields, with the model in the heading, in bold above or in a column', () => {
  expect(
    designOf(`# Data model

## 2.1 Conversation

| Field | Type | Required | Notes |
|---|---|---|---|
| \`description\` | \`String?\` | | shown in lists |
| \`tags\` | list of strings | yes | |
| status | enum: OPEN, CLOSED | | |

### Indexes

| Name | Columns |
|---|---|
| by_date | createdAt |

**Client**

| Column | Data type | Nullable |
|---|---|---|
| phone | varchar(20) | yes |
| amount | number | no |

## Others

| Model | Fields |
|---|---|
| Timeline | shareToken, \`viewedAt\` (DateTime) |

| Model | Field | Type |
|---|---|---|
| Property | images | String[] |

| Name | Phone |
|---|---|
| Ada | 123 |

### 3. \`bookings\` Table

| column name | data type | details |
|---|---|---|
| id (PK) | bigint | primary key |
| code | VARCHAR(30) | not null, unique |

## rooms

| Column | Type | Nullable |
|---|---|---|
| kind | ENUM | No (default \`basic\`) |

#### Response

| Field | Type |
|---|---|
| status | string |
`),
  ).toMatchInlineSnapshot(`
    "
    7 Conversation.description String optional
    8 Conversation.tags String[] required
    9 Conversation.status OPEN|CLOSED
    15 Indexes.createdAt perhaps
    21 Client.phone String optional
    22 Client.amount Int|BigInt|Float|Decimal required
    28 Timeline.shareToken
    28 Timeline.viewedAt DateTime
    32 Property.images String[]
    42 bookings.id BigInt
    43 bookings.code String required
    49 rooms.kind required
    55 Response.status perhaps String
    "
  `)
})

test('lists give fields, on one line, nested or below a heading', () => {
  expect(
    designOf(`# Model

- **Conversation** (description, lastMessageAt (DateTime, optional), isActive)
- Message: senderType (USER | AGENT), content (text), metadata (Json?)
- \`Profile\`: billing and usage
- **MessageRead**
  - messageId: String
  - \`readAt\` — when it was read
  - by the way, this is prose
- **SenderType**: USER, AGENT
- Note: this is important, really
- **Beware**: of the dog

## Client

- \`phone\` (String, required): with the country's code
- email: string?
- remember: nothing here is a type

### Fields

- name: String

## Plans

- later: everything

## Visitors

- \`enter\` — called first
- \`exit\` — called last
`),
  ).toMatchInlineSnapshot(`
    "
    3 Conversation.description
    3 Conversation.lastMessageAt DateTime optional
    3 Conversation.isActive
    4 Message.senderType USER|AGENT
    4 Message.content String
    4 Message.metadata Json optional
    5 Profile.billing
    5 Profile.usage
    7 MessageRead.messageId String
    8 MessageRead.readAt
    16 Client.phone String required
    17 Client.email String optional
    22 Client.name String
    30 Visitors.enter perhaps
    31 Visitors.exit perhaps
    enum SenderType: USER, AGENT
    "
  `)
})

test('Prisma in a fence counts, and other code does not', () => {
  expect(
    designOf(`# Design

\`\`\`prisma
model Client {
  id    String  @id
  phone String?
  kind  Kind
}

enum Kind {
  BUYER
  SELLER
}
\`\`\`

\`\`\`ts
const Client = { nothing: String }
- **Nothing** (a, b)
\`\`\`

## Kind

| Value | Meaning |
|---|---|
| \`AGENT\` | sells |
`),
  ).toMatchInlineSnapshot(`
    "
    5 Client.id String required
    6 Client.phone String optional
    7 Client.kind Kind required
    enum Kind: BUYER, SELLER, AGENT
    "
  `)
})

test('whatever a document holds, it is read, and every name is where it is said to be', () => {
  const pieces = [
    '# Note',
    '## ',
    '- ',
    '  - ',
    '**Note**',
    '`text`',
    '|',
    '| Field | Type |',
    '|---|---|',
    ': ',
    '(a',
    ')',
    ', ',
  ]
  const words = [
    'String?',
    'enum: A, B',
    '```prisma',
    'model Note {',
    '  id Int @id',
    '}',
    '```',
    '\n',
    '\n\n',
    '\\_',
    '<!--',
  ]
  const piece = fc.oneof(fc.constantFrom(...pieces, ...words), fc.string({ maxLength: 5 }))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const { models } = readDesign([{ path: 'design.md', text: parts.join('') }])
      for (const { name, nameSpan } of models.flatMap((model) => [model, ...model.fields])) {
        expect(name.startsWith(textOf(nameSpan)) || textOf(nameSpan).length === 1).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})
