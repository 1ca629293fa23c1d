import { findWorkspaceRoot } from '@workspace/config/load-env'
import { seedAll } from './seed/seed-all.ts'

process.exitCode = await seedAll(findWorkspaceRoot(import.meta.dirname) ?? process.cwd(), {
  argv: process.argv.slice(2),
})
