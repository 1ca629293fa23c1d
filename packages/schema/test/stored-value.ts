import type { TypeSample } from './type-samples.ts'

/** Values of a type as SQL literals. */
export function literalsOf({ values, literals, written }: TypeSample): readonly string[] {
  return literals ?? values.map((value) => `'${textOf(value, written).replaceAll("'", "''")}'`)
}

function textOf(value: unknown, written: string): string {
  if (value instanceof Date)
    return /@db\.Time(tz)?\(/.test(written) ? value.toISOString().slice(11) : value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return written.startsWith('Json') ? JSON.stringify(value) : String(value)
}

/** Whether a value of a client is what PostgreSQL writes for a column, given the type that the client takes it for. */
export function isSameValue(value: unknown, stored: string, written: string): boolean {
  if (value instanceof Date) return value.getTime() === timeOf(stored)
  if (value instanceof Uint8Array) return textOf(value, written) === stored
  if (written.startsWith('Json')) return isSameJson(value, stored)
  if (written.startsWith('Decimal')) return plainDecimal(String(value)) === plainDecimal(stored)
  if (typeof value === 'number') return value === Number(stored.replace(/[$,]/g, ''))
  if (typeof value === 'bigint') return String(value) === plainDecimal(stored)
  if (typeof value === 'boolean') return stored === String(value) || stored === String(value).slice(0, 1)
  // What is behind the text of a char(n) is not part of it.
  return typeof value === 'string' && (/Char\(/.test(written) ? value.trimEnd() === stored.trimEnd() : value === stored)
}

function timeOf(stored: string): number {
  const dated = /^\d\d:/.test(stored) ? `1970-01-01 ${stored}` : stored
  const zoned =
    /[+-]\d\d$/.test(dated) && dated.includes(':') ? `${dated}:00` : dated.includes(':') ? `${dated}Z` : dated
  return Date.parse(zoned.replace(' ', 'T'))
}

function isSameJson(value: unknown, stored: string): boolean {
  try {
    return JSON.stringify(value) === JSON.stringify(JSON.parse(stored))
  } catch {
    return false
  }
}

/** A number without what does not count: `$1,000.50` is `1000.5`. */
function plainDecimal(text: string): string {
  const [whole = '', fraction = ''] = text.replace(/[$,]/g, '').split('.')
  const rest = fraction.replace(/0+$/, '')
  return rest === '' ? whole : `${whole}.${rest}`
}
