import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cluster } from '../embedded/cluster.ts'
import { isAlive } from '../embedded/process-facts.ts'

/** Records that this process uses the test server; the file's name begins with its pid. */
export async function writeLease(cluster: Cluster): Promise<string> {
  const path = join(leaseFolder(cluster), `${process.pid}-${randomUUID()}`)
  await mkdir(leaseFolder(cluster), { recursive: true })
  await writeFile(path, '')
  return path
}

/** Gives a lease back. */
export async function removeLease(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Leases of living processes; those of dead ones are removed. */
export async function countLeases(cluster: Cluster): Promise<number> {
  const names = await readdir(leaseFolder(cluster)).catch(() => [])
  const dead = names.filter((name) => !isAlive(Number.parseInt(name, 10)))
  await Promise.all(dead.map((name) => removeLease(join(leaseFolder(cluster), name))))
  return names.length - dead.length
}

/** Forgets all leases: nobody holds one on a server that does not run. */
export async function clearLeases(cluster: Cluster): Promise<void> {
  await rm(leaseFolder(cluster), { recursive: true, force: true })
}

function leaseFolder(cluster: Cluster): string {
  return join(cluster.folder, 'leases')
}
