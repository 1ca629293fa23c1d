import { stat } from 'node:fs/promises'

/** Whether there is a file or folder at a path; a link that leads nowhere is none. */
export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
