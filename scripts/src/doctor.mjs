// Plain JavaScript that imports nothing installed: it says what is missing where nothing is.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const [, wanted = ''] = /^nodeVersion: (\S+)$/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) ?? []

if (existsSync(join(root, 'scripts/node_modules/commander'))) {
  const { doctor } = await import('./doctor/doctor.ts')
  process.exitCode = await doctor(args, root)
} else {
  const check = {
    group: 'Checkout',
    name: 'dependencies',
    status: 'failed',
    found: 'not installed',
    why: `This is Node.js ${process.versions.node}. pnpm comes from npm, and brings Node.js ${wanted} for what it runs.`,
    next: ['npx pnpm@12 install'],
  }
  const text = args.includes('--json')
    ? JSON.stringify({ ok: false, checks: [check] }, null, 2)
    : `✖ The dependencies are not installed.\n  ${check.why}\n  → ${check.next[0]}`
  process.stdout.write(`${text}\n`)
  process.exitCode = 1
}
