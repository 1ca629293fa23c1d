// Plain JavaScript: see the entry of the schema command.
import { startQuickly } from '@workspace/schema/start-quickly'

startQuickly()
const { dev } = await import('./dev/dev.ts')
process.exitCode = await dev(process.argv.slice(2))
