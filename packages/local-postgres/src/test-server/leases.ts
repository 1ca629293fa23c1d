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

/** How many leases living processes hold. */
export async function countLeases(cluster: Cluster): Promise<number> {
  return (await listLeases(cluster)).filter(isHeld).length
}

/** Removes the leases of dead processes, before their ids go to others. */
export async function removeDeadLeases(cluster: Cluster): Promise<void> {
  const dead = (await listLeases(cluster)).filter((name) => !isHeld(name))
  await Promise.all(dead.map((name) => removeLease(join(leaseFolder(cluster), name))))
}

/** Forgets all leases: nobody holds one on a server that does not run. */
export async function clearLeases(cluster: Cluster): Promise<void> {
  await rm(leaseFolder(cluster), { recursive: true, force: true })
}

async function listLeases(cluster: Cluster): Promise<string[]> {
  return readdir(leaseFolder(cluster)).catch(() => [])
}

function isHeld(lease: string): boolean {
  return isAlive(Number.parseInt(lease, 10))
}

function leaseFolder(cluster: Cluster): string {
  return join(cluster.folder, 'leases')
}
