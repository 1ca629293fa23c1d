export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from '../route'

export const dynamic = 'force-dynamic'
