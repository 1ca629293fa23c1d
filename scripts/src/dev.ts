import { enableCompileCache } from 'node:module'

enableCompileCache()
const { dev } = await import('./dev/dev.ts')
process.exitCode = await dev(process.argv.slice(2))
