import type { DocumentedType } from './design.ts'

/** Words of documents for Prisma's types. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ...words('String', 'string text varchar char character uuid cuid cuid2 ulid nanoid email url uri slug citext'),
  ...words('Int', 'int integer int2 int4 smallint serial'),
  ...words('BigInt', 'bigint int8 bigserial'),
  ...words('Float', 'float float4 float8 double real'),
  ...words('Decimal', 'decimal numeric money'),
  ...words('Boolean', 'boolean bool flag'),
  ...words('DateTime', 'datetime date time timestamp timestamptz'),
  ...words('Json', 'json jsonb object'),
  ...words('Bytes', 'bytes bytea binary blob'),
  number: ['Int', 'BigInt', 'Float', 'Decimal'],
}

const LIST = /\[\]|\b(?:array|list|arrays|lists)\b/i
const REQUIRED = /\b(?:required|mandatory|not[ _-]null|non-null|not optional)\b/i
const OPTIONAL = /\b(?:optional|nullable|null)\b|\?/i

/** Reads what a document says of a type, such as `String?`, `list of texts, required` or `enum: OPEN, CLOSED`. */
export function readDocumentedType(written: string): DocumentedType {
  const text = written.trim()
  if (text === '' || /^[-–—]$/.test(text)) return {}
  const isRequired = REQUIRED.test(text) ? true : OPTIONAL.test(text) ? false : undefined
  const values = readValues(text)
  const names = values ? undefined : readNames(text)
  return {
    text,
    ...(isRequired !== undefined && { isRequired }),
    ...(names && { names, isList: LIST.test(text) }),
    ...(values && { values }),
  }
}

/** Reads a column that says whether a field is required; `isInverted` where it says whether it may be null. */
export function readRequired(written: string, isInverted: boolean): boolean | undefined {
  const text = written.trim()
  if (REQUIRED.test(text)) return true
  if (/^(?:optional|nullable|null)$/i.test(text)) return false
  const [answer = ''] = text.split(/[\s,;(]/)
  const isYes = /^(?:yes|y|true|x|✓|✔|✅|1)$/iu.test(answer)
  if (!isYes && !/^(?:no|n|false|✗|✘|❌|0)$/iu.test(answer)) return undefined
  return isYes !== isInverted
}

/** A list of values in capitals: `OPEN, CLOSED`, `OPEN | CLOSED`, `enum (OPEN / CLOSED)`. */
export function readValues(text: string): readonly string[] | undefined {
  const list = text.replace(/^enum\b(?:\s+of)?\s*:?/i, '').replace(/[()'"`]/g, ' ')
  const parts = list.split(/[,|/]|\bor\b/).map((part) => part.trim())
  const isList = parts.length > 1 || /^enum\b/i.test(text)
  return isList && parts.every((part) => /^[A-Z][A-Z0-9_]*$/.test(part)) ? parts : undefined
}

function readNames(text: string): readonly string[] | undefined {
  const [word = '', ...others] = text
    .replace(/\([^)]*\)|[?[\]`]/g, ' ')
    .replace(
      /\b(?:required|mandatory|not[ _-]null|optional|nullable|null|unique|of|an?|array|list|lists|arrays)\b/gi,
      ' ',
    )
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
  const singular = word.toLowerCase().replace(/(?<=[a-z]{3})s$/, '')
  const known = WORDS[word.toLowerCase()] ?? WORDS[singular]
  if (known) return known
  return others.length === 0 && /^[A-Z][a-z]\w*$/.test(word) ? [word] : undefined
}

function words(type: string, list: string): Record<string, readonly string[]> {
  return Object.fromEntries(list.split(' ').map((word) => [word, [type]]))
}
