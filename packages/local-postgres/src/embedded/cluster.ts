import { join } from 'node:path'

/** One PostgreSQL data folder of a workspace and how its server is set up. */
export interface Cluster {
  /** Workspace root: its owner is whom the server runs as where the caller is root. */
  readonly root: string
  /** Holds the data, the log and, where the server cannot reach it, is a link to a folder that it can. */
  readonly folder: string
  readonly data: string
  readonly log: string
  /** Path of the lock that guards every change of state. */
  readonly lock: string
  /** Folder of the leases of those who use it, for tests. */
  readonly leases: string
  /** Written into postgresql.conf when the data folder is made. */
  readonly settings: Readonly<Record<string, string>>
  readonly initdbFlags: readonly string[]
}

const shared = {
  listen_addresses: '127.0.0.1',
  // A socket path is limited to about 100 characters, which a deep clone exceeds; everything connects over TCP.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** The server for development: durable, its data survives everything but `reset`. */
export function developmentCluster(root: string): Cluster {
  return {
    ...files(root, join(root, '.local', 'postgres')),
    settings: shared,
    initdbFlags: [],
  }
}

/** The server for tests: fast and disposable, a crash of the machine may lose its data. */
export function testCluster(root: string): Cluster {
  return {
    ...files(root, join(root, '.local', 'postgres-test')),
    settings: {
      ...shared,
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
      max_connections: '300',
    },
    initdbFlags: ['--no-data-checksums'],
  }
}

/** The same cluster in another folder. */
export function clusterIn(cluster: Cluster, folder: string): Cluster {
  return { ...cluster, ...files(cluster.root, folder) }
}

function files(root: string, folder: string) {
  return {
    root,
    folder,
    data: join(folder, 'data'),
    log: join(folder, 'server.log'),
    leases: join(folder, 'leases'),
    lock: `${folder}.lock`,
  }
}
