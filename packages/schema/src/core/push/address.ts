import { hostAndPort } from '@workspace/config/database-address'

/** Where a database is, without the secrets of its connection string. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly database: string
}

/** `127.0.0.1:54329/workspace` */
export function formatAddress(address: Address): string {
  return `${hostAndPort(address)}/${address.database}`
}
