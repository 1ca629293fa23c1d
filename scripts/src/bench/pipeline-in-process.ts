// What `pnpm dev` does to schemas, clients and database, as a process to measure.
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { schemaCommand } = await import('../schema-command.ts')
for (const command of ['generate', 'push']) {
  process.exitCode = await schemaCommand([command], process.cwd())
  if (process.exitCode) break
}
