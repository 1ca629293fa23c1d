import { expect, it } from 'vitest'
import { parseCombinedSchema } from './parse-combined-schema.ts'

it('knows the owner of each block, and of the lines that others added', () => {
  const text = `// Layers, lowest first

// Owner: base
/// A person.
model User {
  id String @id

  // From app demo
  demoSessions DemoSession[]

  @@map("users")
}

// Owner: app demo
enum DemoType {
  VOICE
}
`
  const line = (owner: string) => (text: string) => ({ text, owner })
  expect(parseCombinedSchema(text)).toEqual([
    {
      owner: 'base',
      kind: 'model',
      name: 'User',
      lines: [
        ...['/// A person.', 'model User {', '  id String @id', ''].map(line('base')),
        ...['  // From app demo', '  demoSessions DemoSession[]'].map(line('app demo')),
        ...['', '  @@map("users")', '}'].map(line('base')),
      ],
    },
    {
      owner: 'app demo',
      kind: 'enum',
      name: 'DemoType',
      lines: ['enum DemoType {', '  VOICE', '}'].map(line('app demo')),
    },
  ])
})
