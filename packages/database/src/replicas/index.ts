export { readFromPrimary, readPosition, runReadSession } from './read-session.ts'
