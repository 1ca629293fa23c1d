import fc from 'fast-check'

/** One edit of a text, at a place given as a share of its length. */
interface Damage {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const SCRAPS = [
  '',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  '@',
  '@@',
  '@id',
  '@relation',
  '@relation(fields: [',
  '@@map(',
  '@@schema("x")',
  '?',
  '[]',
  '\n',
  '\r\n',
  '\t',
  '//',
  '/*',
  '*/',
  'model',
  'model User {',
  'enum',
  'type',
  'view',
  'datasource db {',
  'Unsupported("x")',
  '@renamedFrom',
  'schema-ignore',
  '__proto__',
  'constructor',
  '0',
  '-1',
  'é',
  '😀',
  '\u0000',
  '\uFEFF',
  '\u2028',
]

/** Edits that mostly leave a text that is wrong. */
export const arbitraryDamage: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 12 }),
    insert: fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ maxLength: 6 })),
  }),
  { minLength: 1, maxLength: 3 },
)

/** The text after the edits, one after the other; what a UTF-8 file could not hold is replaced. */
export function applyDamage(text: string, damages: readonly Damage[]): string {
  const damaged = damages.reduce((current, { at, remove, insert }) => {
    const start = Math.floor(at * current.length)
    return current.slice(0, start) + insert + current.slice(start + remove)
  }, text)
  return damaged.toWellFormed()
}
