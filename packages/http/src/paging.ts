export { cursorCodec, splitPage } from './cursor.ts'
export { cursorSchema, pageCursors, pageSizeSchema } from './page-query.ts'
