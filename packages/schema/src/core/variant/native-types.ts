/** What is lost where SQLite drops a native type that changes what an application sees, by the type's name. */
const LOSSES: Readonly<Record<string, string>> = {
  Citext: 'PostgreSQL compares it without regard to case, also for unique constraints; SQLite does not.',
  Date: 'PostgreSQL cuts off the time of day; SQLite keeps it.',
  Time: 'PostgreSQL cuts off the date; SQLite keeps it.',
  Timetz: 'PostgreSQL cuts off the date; SQLite keeps it.',
  Char: 'PostgreSQL fills it up with blanks; SQLite does not.',
  Money: 'PostgreSQL rounds it to the cents of its locale; SQLite does not.',
}

/** Digits that SQLite's floating-point numbers keep. */
const EXACT_DIGITS = 15

/** What an application notices when SQLite drops a native type, written as `VarChar(20)`; undefined if nothing. */
export function lossOfNativeType(nativeType: string): string | undefined {
  const { name, size } = parseNativeType(nativeType)
  if (name === 'Decimal' && (size ?? 0) > EXACT_DIGITS) {
    return `SQLite keeps ${EXACT_DIGITS} digits exactly, and this has ${size}.`
  }
  return LOSSES[name]
}

/** Most characters that a native type allows; undefined without a limit. */
export function lengthOfNativeType(nativeType: string): number | undefined {
  const { name, size } = parseNativeType(nativeType)
  if (name !== 'VarChar' && name !== 'Char') return undefined
  return size ?? (name === 'Char' ? 1 : undefined)
}

function parseNativeType(nativeType: string): { name: string; size: number | undefined } {
  const [, name = nativeType, size] = /^(\w+)(?:\(\s*(\d+))?/.exec(nativeType) ?? []
  return { name, size: size === undefined ? undefined : Number(size) }
}
