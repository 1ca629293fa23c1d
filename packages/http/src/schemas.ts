export { idSchema } from './id-schema.ts'
export { slugSchema } from './slug-schema.ts'
export { countSchema, isStorableText, NOT_STORABLE, textSchema, timestampSchema } from './text-schemas.ts'
