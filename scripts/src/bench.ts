import { parseArgs } from 'node:util'
import { findWorkspaceRoot, loadEnv } from '@workspace/config/load-env'
import { renderMeasurements } from './bench/render-measurements.ts'

const suites = {
  pipeline: {
    title: 'Base and three apps: schemas, clients and tables from nothing',
    load: async () => (await import('./bench/bench-pipeline.ts')).benchPipeline,
  },
  turbo: {
    title: 'Generating with Turbo',
    load: async () => (await import('./bench/bench-turbo.ts')).benchTurbo,
  },
  'test-database': {
    title: 'Databases for tests',
    load: async () => (await import('./bench/bench-test-database.ts')).benchTestDatabase,
  },
  'first-run': {
    title: 'pnpm dev on a clone',
    load: async () => (await import('./bench/bench-first-run.ts')).benchFirstRun,
  },
}

const help = `Measures what the starter promises: the median of several runs, side by side with what one would run otherwise.

  pnpm bench
  pnpm bench pipeline turbo --runs 5

Suites: ${Object.keys(suites).join(', ')} (all of them, if none is named)

Options:
  --runs <count>  runs of each (5)
  --help          this text
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, help: { type: 'boolean', short: 'h' } },
})
const unknown = positionals.filter((name) => !(name in suites))
const runs = Number(values.runs)

if (values.help) process.stdout.write(help)
else if (unknown.length > 0 || !(Number.isInteger(runs) && runs > 0)) {
  process.stderr.write(
    `✖ ${unknown.length > 0 ? `No suite is called ${unknown.join(', ')}.` : '--runs takes a whole number above 0.'}\n\n${help}`,
  )
  process.exitCode = 2
} else {
  loadEnv()
  const root = findWorkspaceRoot(import.meta.dirname) ?? process.cwd()
  for (const [name, { title, load }] of Object.entries(suites)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    const bench = await load()
    process.stdout.write(`${renderMeasurements(`${name}: ${title}`, await bench(root, runs))}\n`)
  }
}
