import type { VariantCode } from '../diagnostics/codes/variant.ts'

/** What becomes of something that PostgreSQL has, in the SQLite variant. */
export interface Conversion {
  /** What is written in a layer. */
  readonly written: string
  /** What is written in the variant. */
  readonly becomes: string
  /** What an application notices. */
  readonly consequence: string
  /** How it is reported: with a code, which may be ignored, or not at all. */
  readonly report?: VariantCode
}

/** The rules of the SQLite variant; docs/schema/variants.md shows this table. */
export const sqliteConversions: readonly Conversion[] = [
  {
    written: '`String[]` and other lists',
    becomes: '`Json`, by default `[]`',
    consequence: 'none with the client extension, which reads and writes arrays',
  },
  {
    written: 'lists of an enum',
    becomes: '`Json`, by default `[]`',
    consequence: 'values are checked by the client extension, not by the database',
  },
  {
    written: 'a list without a default',
    becomes: '`Json`, by default `[]`',
    consequence: 'PostgreSQL keeps NULL, which neither `isEmpty` nor `NOT … has` finds; SQLite keeps an empty list',
    report: 'VARIANT.LIST_DEFAULT',
  },
  {
    written: 'enums',
    becomes: 'enums, stored as text',
    consequence: 'values are checked by the client; raw SQL can write others',
  },
  {
    written: '`Decimal`',
    becomes: '`Decimal`, stored as a floating-point number',
    consequence: 'exact up to 15 digits; not rounded to the scale',
  },
  { written: '`BigInt`, `Bytes`, `Float`, `Boolean`', becomes: 'the same', consequence: 'none' },
  {
    written: '`Json`',
    becomes: '`Json`, stored as text; a default becomes `dbgenerated("\'…\'")`',
    consequence: 'filters by `path` work with the client extension; `array_contains` and comparisons by size do not',
  },
  {
    written: '`DateTime`',
    becomes: '`DateTime`, stored as ISO text in UTC',
    consequence: 'raw SQL gets and gives text',
  },
  {
    written: '`@db.VarChar(n)`, `@db.Char(n)`',
    becomes: 'nothing',
    consequence: 'the client extension refuses longer texts with P2000, as PostgreSQL does; raw SQL may write them',
  },
  {
    written: 'other `@db.…` types',
    becomes: 'nothing',
    consequence: 'ranges, formats and precision are not checked',
  },
  {
    written:
      '`@db.Citext`, `@db.Date`, `@db.Time`, `@db.Timetz`, `@db.Char`, `@db.Money`, `@db.Decimal` of more than 15 digits',
    becomes: 'nothing',
    consequence: 'values are compared or kept otherwise than in PostgreSQL',
    report: 'VARIANT.NATIVE_TYPE',
  },
  {
    written: '`Unsupported("…")`',
    becomes: 'nothing',
    consequence: 'refused; where the finding is ignored, the column is left out',
    report: 'VARIANT.UNSUPPORTED_TYPE',
  },
  {
    written: '`@@schema`',
    becomes: 'nothing',
    consequence: 'none: where two schemas have a table of one name, the upper one is `<schema>_<table>` in the variant',
  },
  {
    written: '`@default(autoincrement())` on the id',
    becomes: 'the same',
    consequence: 'none',
  },
  {
    written: '`@default(autoincrement())` elsewhere',
    becomes: 'no default',
    consequence: 'refused; where the finding is ignored, the application gives the value',
    report: 'VARIANT.AUTOINCREMENT',
  },
  {
    written: '`uuid()`, `cuid()`, `ulid()`, `nanoid()`, `now()`, `@updatedAt`',
    becomes: 'the same',
    consequence: 'none: the client makes them',
  },
  {
    written: '`dbgenerated("gen_random_uuid()")`, `dbgenerated("now()")` and their kin',
    becomes: '`uuid()`, `now()`',
    consequence: 'raw SQL must give the value',
  },
  { written: '`dbgenerated("\'…\'::type")`', becomes: 'the value itself', consequence: 'none' },
  {
    written: 'other `dbgenerated("…")`',
    becomes: 'no default',
    consequence: 'refused; where the finding is ignored, the application gives the value',
    report: 'VARIANT.DEFAULT',
  },
  { written: '`@@id`, `@@unique`, `@unique`', becomes: 'the same', consequence: 'none' },
  {
    written: '`@@index`, with `sort`',
    becomes: 'the same',
    consequence: 'none; `ops` are left out',
  },
  {
    written: 'indexes of type Hash and Brin',
    becomes: 'plain indexes',
    consequence: 'none but for speed',
  },
  {
    written: 'indexes of type Gin, Gist and SpGist',
    becomes: 'nothing',
    consequence: 'searches they serve read the whole table',
    report: 'VARIANT.INDEX',
  },
  {
    written: 'names of indexes (`map`)',
    becomes: 'the same, or with the schema before it',
    consequence: 'none: such a name is unique in a whole SQLite database, tables included',
  },
  {
    written: 'derived names of more than 63 bytes',
    becomes: 'the same',
    consequence: 'none: PostgreSQL cuts them, SQLite does not',
  },
  {
    written: 'names of primary keys and foreign keys (`map`)',
    becomes: 'nothing',
    consequence: 'none; SQLite cannot name them',
  },
  {
    written: 'columns that differ in case only',
    becomes: 'the same',
    consequence: 'refused: SQLite takes them for one',
    report: 'VARIANT.COLUMN_NAME',
  },
  {
    written: 'foreign keys with `onDelete` and `onUpdate`, all actions',
    becomes: 'the same',
    consequence: 'none while `PRAGMA foreign_keys` is on, as every adapter of Prisma has it',
  },
  {
    written: '`contains`, `startsWith`, `endsWith`',
    becomes: 'the same',
    consequence: 'SQLite takes ASCII letters of both cases for the same, always; the client extension drops `mode`',
  },
  {
    written: '`equals`, `in` and `not` with `mode: "insensitive"`',
    becomes: 'the same',
    consequence: 'an error of the client extension',
  },
  {
    written: '`createMany` with `skipDuplicates`, raw SQL',
    becomes: 'the same',
    consequence: 'an error of Prisma; raw SQL must be written for both',
  },
]
