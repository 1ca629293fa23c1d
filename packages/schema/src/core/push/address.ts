/** Where a database is, without the secrets of its connection string. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly database: string
}

/** `127.0.0.1:54329/workspace` */
export function formatAddress({ host, port, database }: Address): string {
  return `${host}:${port}/${database}`
}

/** Whether a host is this machine, where a developer may lose data without further ado. */
export function isLocalHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.startsWith('/')
}
