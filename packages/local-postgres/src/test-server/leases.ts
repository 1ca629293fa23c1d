import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../embedded/process-facts.ts'

/** Records in a folder of leases that this process uses something shared; the name of the file begins with its pid. */
export async function writeLease(folder: string): Promise<string> {
  const path = join(folder, `${process.pid}-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  await writeFile(path, '')
  return path
}

/** Gives a lease back. */
export async function removeLease(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** How many leases living processes hold. */
export async function countLeases(folder: string): Promise<number> {
  return (await listLeases(folder)).filter(isHeld).length
}

/** Removes the leases of dead processes, before their ids go to others. */
export async function removeDeadLeases(folder: string): Promise<void> {
  const dead = (await listLeases(folder)).filter((name) => !isHeld(name))
  await Promise.all(dead.map((name) => removeLease(join(folder, name))))
}

/** Forgets all leases: nobody holds one on a server that does not run. */
export async function clearLeases(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

async function listLeases(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

function isHeld(lease: string): boolean {
  return isAlive(Number.parseInt(lease, 10))
}
