export { idSchema } from './id-schema.ts'
export { slugSchema } from './slug-schema.ts'
