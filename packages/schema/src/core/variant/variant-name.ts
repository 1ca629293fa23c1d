/** A database that a schema can be written for. */
export type VariantName = 'sqlite' | 'postgresql'

/** Every variant, in the order in which they are written. */
export const VARIANT_NAMES = ['sqlite', 'postgresql'] as const satisfies readonly VariantName[]
