export { useLinkStatus } from 'next/link'
