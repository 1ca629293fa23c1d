/** A column type as Prisma writes it, and values that show what it can hold. */
export interface TypeSample {
  /** Prisma's type with its native type: `String @db.Uuid`. */
  readonly written: string
  /** Values as a client of this type sends them. */
  readonly values: readonly unknown[]
  /** The same and others that only SQL can write, as literals; where they are not the plain values. */
  readonly literals?: readonly string[]
}

const longText = 'x'.repeat(300)
const at = (time: string) => new Date(time)

/** Every type that Prisma has a name for on PostgreSQL, and some with limits. */
export const typeSamples: readonly TypeSample[] = [
  { written: 'String', values: ['a', longText, '\\x'] },
  { written: 'String @db.VarChar', values: ['a', longText, '\\x'] },
  { written: 'String @db.Char(300)', values: ['a', longText] },
  { written: 'String @db.Citext', values: ['a', longText, '\\x'] },
  { written: 'String @db.Uuid', values: ['11111111-1111-1111-1111-111111111111'] },
  { written: 'String @db.Xml', values: ['<a/>', `<a>${longText}</a>`] },
  { written: 'String @db.Inet', values: ['10.0.0.1', '::1'] },
  { written: 'String @db.Bit(8)', values: ['10101010', '00000101'] },
  { written: 'String @db.VarBit', values: ['101', '00000101'] },
  { written: 'Int @db.SmallInt', values: [1, 32767] },
  { written: 'Int', values: [1, 2147483647] },
  { written: 'Int @db.Oid', values: [1, 2147483647], literals: ['1', '4294967295'] },
  // Beyond 2^53 - 1 a client that takes the column for an Int fails, which is why that pair only differs.
  { written: 'BigInt', values: [1n, 9007199254740993n], literals: ['1', '9007199254740991'] },
  { written: 'Float', values: [1, 1.5, 1e300] },
  { written: 'Float @db.Real', values: [1, 1.5, 1e38] },
  { written: 'Decimal', values: ['1', '1.5', '12345678901234567890.5'] },
  { written: 'Decimal @db.Money', values: ['1', '1.5', '92233720368547758.07'] },
  { written: 'DateTime', values: [at('2020-01-02T03:04:05.678Z')] },
  { written: 'DateTime @db.Timestamptz(3)', values: [at('2020-01-02T03:04:05.678Z')] },
  { written: 'DateTime @db.Date', values: [at('2020-01-02T00:00:00Z')] },
  { written: 'DateTime @db.Time(3)', values: [at('1970-01-01T03:04:05.678Z')] },
  { written: 'DateTime @db.Timetz(3)', values: [at('1970-01-01T03:04:05.678Z')] },
  { written: 'Boolean', values: [true, false] },
  { written: 'Json', values: [{ a: longText }, 'text', 1] },
  { written: 'Json @db.Json', values: [{ a: longText }, 'text', 1] },
  { written: 'Bytes', values: [new Uint8Array([255, 0])] },
]

/** Changes of limits, which count besides the type. */
export const limitChanges: readonly (readonly [TypeSample, TypeSample])[] = (() => {
  const text = (length: number) => ({ written: `String @db.VarChar(${length})`, values: ['a', 'x'.repeat(length)] })
  const bits = (type: string, length: number) => ({
    written: `String @db.${type}(${length})`,
    values: ['1'.repeat(length)],
  })
  const decimal = (limits: string, ...values: string[]) => ({ written: `Decimal @db.Decimal(${limits})`, values })
  const timestamp = (places: number) => ({
    written: `DateTime @db.Timestamp(${places})`,
    values: [at('2020-01-02T03:04:05.678Z')],
  })
  const unlimited = { written: 'String', values: ['a', longText] }
  const small = decimal('10, 2', '1.5', '99999999.99')
  const wide = decimal('12, 2', '1.5', '9999999999.99')
  const fine = decimal('12, 4', '1.5', '99999999.9999')
  const uuid = { written: 'String @db.Uuid', values: ['11111111-1111-1111-1111-111111111111'] }
  return [
    [text(10), text(20)],
    [text(20), text(10)],
    [text(10), unlimited],
    [unlimited, text(10)],
    [uuid, text(36)],
    [uuid, text(20)],
    [bits('VarBit', 8), bits('VarBit', 16)],
    [bits('VarBit', 16), bits('VarBit', 8)],
    [bits('Bit', 16), bits('VarBit', 8)],
    [small, wide],
    [wide, small],
    [small, fine],
    [fine, small],
    [wide, fine],
    [timestamp(3), timestamp(6)],
    [timestamp(6), timestamp(3)],
    [timestamp(3), timestamp(0)],
  ]
})()
