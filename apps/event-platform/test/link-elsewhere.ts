import { link, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What an installation elsewhere does to the files of a package, which come out of one store: it counts one more link to them. */
export async function linkElsewhere(file: string): Promise<void> {
  const elsewhere = await mkdtemp(join(dirname(file), '.link-'))
  await link(file, join(elsewhere, 'copy'))
  await rm(elsewhere, { recursive: true })
}
