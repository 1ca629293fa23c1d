export { idSchema } from './id-schema.ts'
export { slugSchema } from './slug-schema.ts'
export { countSchema, isStorableText, textSchema, timestampSchema } from './text-schemas.ts'
