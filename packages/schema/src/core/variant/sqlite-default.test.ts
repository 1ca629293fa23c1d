import { expect, it } from 'vitest'
import { sqliteDefault } from './sqlite-default.ts'

const asked = (type: string, attribute: string, { isList = false, isId = false } = {}) => {
  const found = sqliteDefault({ type, isList, isId, enum: undefined, attribute: `@default(${attribute})` })
  return found.kind === 'written' ? found.text : found.kind
}
const generated = (type: string, sql: string) => asked(type, `dbgenerated(${JSON.stringify(sql)})`)

it.each([
  ['String', 'gen_random_uuid()', 'uuid()'],
  ['String', '(gen_random_uuid())::text', 'uuid()'],
  ['String', 'gen_random_uuid()::text', 'uuid()'],
  ['String', 'extensions.uuid_generate_v4()', 'uuid()'],
  ['String', 'uuidv7()', 'uuid(7)'],
  ['DateTime', 'now()', 'now()'],
  ['DateTime', 'CURRENT_TIMESTAMP(3)', 'now()'],
  ['DateTime', "timezone('utc'::text, now())", 'now()'],
  ['DateTime', "(now() AT TIME ZONE 'utc'::text)", 'now()'],
  ['String', "'00000000-0000-0000-0000-000000000001'::uuid", '"00000000-0000-0000-0000-000000000001"'],
  ['String', "'it''s \"x\"'::character varying", '"it\'s \\"x\\""'],
  ['Int', "'-3'::integer", '-3'],
  ['BigInt', '(9007199254740993)::bigint', '9007199254740993'],
  ['Boolean', 'TRUE', 'true'],
  ['Json', "'{}'::jsonb", 'dbgenerated("\'{}\'")'],
] as const)('makes of %s dbgenerated("%s") %s', (type, sql, text) => {
  expect(generated(type, sql)).toBe(text)
})

it.each([
  ['String', 'md5(random()::text)'],
  ['DateTime', "now() + interval '1 day'"],
  ['DateTime', 'gen_random_uuid()'],
  ['Int', "nextval('numbers'::regclass)"],
  ['Int', "'abc'"],
  ['String', ''],
] as const)('knows no %s dbgenerated("%s")', (type, sql) => {
  expect(generated(type, sql)).toBe('unknown')
})

it('keeps what the client makes, and refuses to count up anything but the id', () => {
  expect(asked('String', 'nanoid(10)')).toBe('nanoid(10)')
  expect(asked('String', '"a (b), map: [c]"')).toBe('"a (b), map: [c]"')
  expect(asked('Int', 'autoincrement()', { isId: true })).toBe('autoincrement()')
  expect(asked('Int', 'autoincrement()')).toBe('autoincrement')
  expect(asked('String', 'dbgenerated()')).toBe('unknown')
})
