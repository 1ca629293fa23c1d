/** Types that Prisma knows without a declaration. */
export const scalarTypes = [
  'BigInt',
  'Boolean',
  'Bytes',
  'DateTime',
  'Decimal',
  'Float',
  'Int',
  'Json',
  'String',
] as const

/** Whether a field of this type is a plain column. */
export function isScalarType(type: string): boolean {
  return (scalarTypes as readonly string[]).includes(type) || type.startsWith('Unsupported(')
}
