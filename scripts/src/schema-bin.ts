import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The script that Node.js runs for a `schema` command in a process of its own. */
export const schemaBin = join(dirname(fileURLToPath(import.meta.resolve('@workspace/schema/cli'))), 'bin.mjs')
