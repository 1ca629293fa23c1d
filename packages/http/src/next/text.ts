export { jsonObject } from '../json-object.ts'
export { textSchema as text } from '../text-schemas.ts'
